"""The copy of one's own data holds what one wrote for others and in cases too, and nobody else's."""

import contextvars


def test_the_copy_is_whole_and_comes_as_a_file(li, chen, wang, place):
    filed = chen.post("reports", {"category": "sewer_blocked", "description": "替黄阿婆报：下水道堵了",
                                  "org_id": place.compound.id, "on_behalf_of": {"name": "黄阿婆"}})
    own = chen.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id})
    chen.put(f"reports/{own['id']}/withdrawal", {"reason": "已经好了"})
    answer = contextvars.Context().run(
        chen.client.get, "/api/v1/me/export", headers={"Authorization": f"Bearer {chen.token}"})
    assert answer.headers["Content-Disposition"].startswith("attachment")
    copy = answer.get_json()
    assert [r["number"] for r in copy["filed_for_others"]] == [filed["number"]]
    assert {"number": own["number"], "deed": "withdraw", "words": "已经好了"}.items() \
        <= copy["words_in_cases"][0].items()
    assert copy["logins"] and copy["wechat"] is not None and copy["message_credits"] == []
    assert filed["number"] not in str(li.get("me/export"))
