"""Roster workbooks for the tests: a clean one, and one as messy as staff really keep it."""

import io
from datetime import datetime

from openpyxl import Workbook

ORG_HEAD = ["编码", "层级", "名称", "上级编码", "党组织名称", "小区类型", "整治批次", "重点", "户数",
            "地址", "经度", "纬度"]
POST_HEAD = ["姓名", "手机", "组织编码", "职务", "起始日期", "结束日期", "公开电话",
             "值班时间"]
MEMBER_HEAD = ["姓名", "手机", "工作单位", "居住组织编码", "特长", "报到日期"]
HOUSEHOLD_HEAD = ["组织编码", "房号"]
ORGS = [
    ["Q1", "区", "龙津区", None], ["J1", "街道", "溪南街道", "Q1"], ["S1", "社区", "莲塘社区", "J1"],
    ["X1", "小区", "莲花苑", "S1", "莲花苑党支部", "商品房", "第二批", "是", 420, "溪南路8号", 117.03, 25.08],
    ["X2", "小区", "供电新村", "S1"], ["L1", "楼栋", "1号楼", "X1"],
]
POSTS = [
    ["王建国", "13900000002", "X1", "书记", "2021-10-8", None, "0597-2212345", "周一至周五"],
    ["林素梅", "13900000004", "S1", "书记", "2020-01-01"],
    ["赵国平", "13900000003", "X1", "物业经理", "2022-03-01"],
]
MEMBERS = [["陈志强", "13900000005", "区水利局", "L1", "电工", "2021-11-01"]]


def book(orgs=ORGS, posts=POSTS, members=MEMBERS, households=None) -> bytes:
    made = Workbook()
    made.remove(made.active)
    sheets = ("组织", ORG_HEAD, orgs), ("任职", POST_HEAD, posts), ("在职党员", MEMBER_HEAD, members), (
        "住户", HOUSEHOLD_HEAD, households)
    for name, head, rows in sheets:
        if rows is not None:
            sheet = made.create_sheet(name)
            for row in [head, *rows]:
                sheet.append(row)
    return saved(made)


def saved(made: Workbook) -> bytes:
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def messy() -> bytes:
    """Title rows, merged two-row headers, full-width digits, NBSP, newlines, totals, hidden columns …"""
    made = Workbook()
    orgs = made.active
    orgs.title = "组织（２０２１年）"
    orgs.append(["龙津区近邻党建组织名册"])
    orgs.merge_cells("A1:M1")
    orgs.append(["填报单位：龙津区", None, None, None, "2021年10月"])
    orgs.append(["序号", "编 码*", "层级", "名\n称", "上级编码", "党组织名称", "小区类型", "整治批次", "重点",
                 "户数", "地址", "位置（GCJ-02）", None])
    orgs.append([None] * 11 + ["经度(GCJ-02)", "纬度（GCJ－02）"])
    orgs.merge_cells("L3:M3")
    for letter in "ABCDEFGHIJK":
        orgs.merge_cells(f"{letter}3:{letter}4")
    orgs.append([1, "Ｑ１", "区", "龙津区", "/", "区委", "/", None, None, "／", "—", None, None])
    orgs.append([2, "J1\u00a0", "街道", "溪南\n街道", "Q1", None, None, None, None, None, None, None, None])
    orgs.append([3, "S1", "社区", "莲塘社区", "J1", None, None, None, None, None, None, None, None])
    orgs.append([4, "１０１", "小区", "莲 花 苑", "S1", "莲花苑党支部", "商品房", "第二批", "√", "420户",
                 "溪南路８号", "117.03", "２５.０８"])
    orgs.append([5, 102.0, "小区", "𠮷祥里\u200b", "S1", "/", None, None, "否", "1,200", None, None, None])
    orgs.append([None] * 13)
    orgs.append([None, "合  计", None, "5个", None, None, None, None, None, 1620, None, None, None])
    orgs.column_dimensions["H"].hidden = True
    posts = made.create_sheet("任职-莲塘社区")
    posts.append(["任职情况一览表"])
    posts.append(["序号", "姓名", "联系方式", None, "组织编码", "职务", "起始日期", "结束日期", "值班时间",
                  "备注"])
    posts.append([None, None, "手机号码", "公开电话", None, None, None, None, None, None])
    posts.merge_cells("C2:D2")
    for row in (
        [1, "张　三", 13900000011, "0597－2212345", 101, "书记、业委会主任", "2021.10.8", "至今", "周末"],
        [2, "王\u00a0五", 13900000012.0, None, "１０１", "物业经理", "2021年10月8日", None, "/", None],
        [3, "𠮷野", "１３９ ０００0-0013", "/", "101", "副书记（代）", 44477, None, None],
        [4, "阿卜杜拉•买买提", "+86 13900000014", None, "102", "代理书记", datetime(2021, 10, 8), None],
        [5, "赵六", "13900000015\n", None, "102", "网格员", "44477", None, None, None],
        [6, "空缺", None, None, "102", "楼长", None, None, None, None],
        [7, "老周", "13900000016", None, "101", "书记", "2018-03", "2021.10.8", None, None],
    ):
        posts.append(row)
    posts.append(["填表人：李四", None, None, "2021年11月1日"])
    second = made.create_sheet("任职-街道")
    second.append(POST_HEAD)
    second.append(["孙七", "13900000017", "J1", "管理员", "20211008"])
    hidden = made.create_sheet("任职（去年）")
    hidden.append(POST_HEAD)
    hidden.append(["旧人", "13900000099", "J1", "书记", "2010-1-1"])
    hidden.sheet_state = "hidden"
    members = made.create_sheet("在职党员")
    members.append(["姓名", "手机", "所在单位", "居住组织编码", "特长", "报到日期"])
    members.append(["钱八", "139 0000 0018", "区水利局", 101, "无", "2021/2/28 11:25:05"])
    members.append(["周九", 13900000019, "区水利局", None, "电工\n木工", 43419.6717])
    members.merge_cells("D2:D3")
    return saved(made)


COMMUNITIES = {"莲塘社区": "S1", "津头社区": "S2"}


def messier() -> bytes:
    """One sheet a community, called by its name alone; posts, members and notes among each other; last year's numbers
    in a hidden column under the same heading; the header again on every printed page; subtotals in between."""
    made = Workbook()
    cover = made.active
    cover.title = "填表说明"
    cover.append(["一、每个社区一张表。二、手机号必须真实。"])
    orgs = made.create_sheet("机构编码表")
    orgs.append(["附件1"])
    orgs.append(["编码", "层级", "名称", "上级编码", "户数"])
    for line in (["Q1", "区", "龙津区", None], ["J1", "街道", "溪南街道", "Q1"], ["S1", "社区", "莲塘社区", "J1"],
                 ["S2", "社区", "津头社区", "J1"], ["小计", None, "2个社区", None],
                 ["101", "小区", "莲花苑", "S1", "４２０户"],
                 ["编码", "层级", "名称", "上级编码", "户数"], [102.0, "小区", "𠮷祥里", "S2", 88]):
        orgs.append(line)
    for number, (name, code) in enumerate(COMMUNITIES.items()):
        sheet = made.create_sheet(name)
        sheet.append([f"{name}任职情况一览表"])
        sheet.append(["填报日期：2026.10.8", None, None, None, None, None])
        sheet.append(["姓名", "手机", "手机号码", "组织编号", "职务", "任职起始日期"])
        sheet.append([f"张{number}三", f"1370000000{number}", 13900000030 + number, f" {code} ", "社区书记",
                      "2026年1月"])
        sheet.append(["小 计", None, None, None, "1人", None])
        sheet.append(["姓名", "手机", "手机号码", "组织编号", "职务", "任职起始日期"])
        sheet.append([f"李{number}四", "", f"１３９０００００４{number}０", 101 + number,
                      "小区党支部书记、业主委员会主任", 44477])
        sheet.append(["注：手机号有变动请及时更新", None, None, None, None, None])
        sheet.column_dimensions["B"].hidden = True
    people = made.create_sheet("莲塘社区（双报到）")
    people.append(["姓名", "联系电话", "所在单位", "居住组织编码", "特长", "报到日期"])
    people.append(["钱 八", "139-0000-0050", "区水利局", "101", "电工", "2021/2/28"])
    return saved(made)
