"""A real picture before a lens, and the decoder that a phone without one of its own fetches: tickets at the door, the
rotating code of a task; and what the page says where there is no camera."""

import hashlib
import io
import tomllib
from datetime import timedelta

import pytest
from PIL import Image
from playwright.sync_api import expect

from config import ROOT
from tests.films import film
from tests.hands import LENS, newcomer, opened, settle, shelved, tell
from tests.servers import chromium
from tests.test_event_phone import held
from tests.test_task_phone import asked_for
from tests.whole import FLAGS

pytestmark = pytest.mark.once
DECODER = "/static/vendor/qr/decode.js"
CODE = (360, 690)  # where on a ticket its code has its middle
NO_GOOGLE = """window.BarcodeDetector = class {
    static getSupportedFormats = async () => ['qr_code'];
    async detect() { throw new DOMException('Barcode detection service unavailable.', 'NotSupportedError'); }
};"""
NO_FORMAT = "window.BarcodeDetector = class { static getSupportedFormats = async () => ['ean_13']; };"
NO_LENS = """navigator.mediaDevices.getUserMedia = async () => {
    throw new DOMException('', new URLSearchParams(location.search).get('lens'));
};"""
# WeChat on an iPhone, and what its own scanner answers there.
ON_AN_IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 MicroMessenger/8.0.42"
ITS_SCANNER = """window.WeixinJSBridge = {on() {}, invoke(name, given, done) {
    const read = name === 'scanQRCode' && {resultStr: JSON.stringify({scan_code: {scan_result: window.seen}})};
    done({err_msg: name + ':ok', ...read});
}};"""


@pytest.fixture(scope="module")
def reel(tmp_path_factory):
    """What the lens of every phone here sees; it is looked at anew whenever a camera opens."""
    to = tmp_path_factory.mktemp("lens") / "film.mjpeg"
    film(to)
    return to


@pytest.fixture(scope="module")
def browser(browser, reel):
    false = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
             f"--use-file-for-fake-video-capture={reel}"]
    opened = browser.browser_type.launch(executable_path=chromium(), args=[*FLAGS, *false])
    yield opened
    opened.close()


def picture(page, path: str) -> Image.Image:
    return Image.open(io.BytesIO(page.request.get(page.url.split("/p/")[0] + path).body()))


def answer(page) -> str:
    said = page.locator(".door-answer strong")
    said.wait_for()
    return said.inner_text()


def test_a_ticket_held_before_the_lens_lets_in_once_with_and_without_a_network(person, whole, reel):
    wang = person("王书记", "/")
    id = held(wang, "看皮影", timedelta(hours=2, minutes=50))
    tickets = []
    for label in ("皮先生", "影女士"):
        newcomer(whole[1], label)
        guest = person(label, "/p/events")
        settle(guest)
        sign_up = tell(guest, "POST", f"/events/{id}/sign-ups", {})
        tickets.append(picture(guest, f"/api/v1/sign-ups/{sign_up['id']}/ticket.png"))

    wang.goto(f"{whole[0]}/p/events/{id}/check-in")
    shelved(wang, DECODER)  # before any camera opens
    film(reel, tickets[0], around=CODE)
    wang.get_by_role("button", name="扫码").click()
    assert answer(wang) == "请进"
    wang.get_by_role("button", name="关上相机").click()
    wang.get_by_role("button", name="扫码").click()
    wang.get_by_text("已经用过").wait_for()

    film(reel, tickets[1], around=CODE)
    wang.context.set_offline(True)
    wang.reload()
    wang.get_by_role("button", name="扫码").click()
    assert answer(wang) == "先放行，等网络再核对"
    wang.context.set_offline(False)
    expect(wang.locator(".door-count").first).to_have_text("2")
    assert wang.faults == []


def claimed(person, task: int, **more):
    """The phone of a member who has promised to do the task."""
    chen = person("陈先生", "/", **more)
    opened(chen)
    tell(chen, "POST", f"/tasks/{task}/claims", {})
    return chen


def test_the_code_of_a_task_is_read_off_the_organiser_s_phone(person, whole, reel):
    wang = person("王书记", "/")
    id = asked_for(wang, "擦一擦门窗")
    chen = claimed(person, id)
    chen.add_init_script(NO_GOOGLE)
    chen.goto(f"{whole[0]}/p/tasks/{id}")
    film(reel, Image.new("RGB", (400, 400), "white"))
    chen.get_by_role("button", name="扫二维码").click()
    chen.get_by_text("把二维码放进框里").wait_for()
    chen.get_by_role("button", name="关上相机").click()
    film(reel, picture(wang, f"/api/v1/tasks/{id}/code.png"), across=300)
    chen.get_by_role("button", name="扫二维码").click()
    chen.get_by_text("服务中", exact=True).wait_for()
    expect(chen.locator(".scanner")).to_have_count(0)  # one code is enough
    chen.get_by_role("button", name="扫二维码").click()
    chen.get_by_text("签退了").wait_for()
    assert chen.faults == wang.faults == []


def test_where_no_camera_opens_the_number_is_asked_for_and_wechat_scans_itself(person, whole):
    wang = person("王书记", "/")
    id = asked_for(wang, "扫一扫楼道")
    chen = claimed(person, id, user_agent=ON_AN_IPHONE)
    chen.add_init_script(NO_LENS + ITS_SCANNER)
    for lens, words in {"NotAllowedError": "请在手机设置里允许", "NotFoundError": "没有找到相机",
                        "NotReadableError": "正被别的程序用着", "TypeError": "扫码还没准备好",
                        "OverconstrainedError": "请再试一次"}.items():
        chen.goto(f"{whole[0]}/p/tasks/{id}?lens={lens}")
        chen.get_by_role("button", name="扫二维码").click()
        chen.get_by_text(words).wait_for()
        chen.get_by_text("或直接输入号码" if lens != "NotFoundError" else "请直接输入号码").wait_for()
    address = f"{whole[0]}/p/tasks/{id}?code={tell(wang, 'GET', f'/tasks/{id}/code')['code']}"
    chen.evaluate("said => { window.seen = said; }", address)
    chen.get_by_role("button", name="用微信扫一扫").click()
    chen.get_by_text("服务中", exact=True).wait_for()
    chen.get_by_role("button", name="扫二维码").click()
    chen.get_by_role("button", name="用微信扫一扫").click()
    chen.get_by_text("签退了").wait_for()
    chen.add_init_script("Object.defineProperty(navigator, 'mediaDevices', {value: undefined});")
    chen.reload()
    chen.get_by_text("又来了？再签到一次").click()
    chen.get_by_text("这里打不开相机").wait_for()
    assert chen.get_by_role("button", name="扫二维码").count() == 0 and chen.faults == []


@pytest.mark.parametrize(("phone", "fetches"), [("", True), (NO_FORMAT, True), (NO_GOOGLE, True), (LENS, False)],
                         ids=["none", "other codes", "no Google", "its own"])
def test_only_a_phone_that_reads_no_codes_fetches_the_decoder(browser, whole, phone, fetches):
    page = browser.new_page()
    page.add_init_script(phone)
    page.goto(f"{whole[0]}/docs/draw.md")  # any address of ours
    page.evaluate("import('/static/phone/code-reader.js').then(({codeReader}) => codeReader()).then(() => {})")
    fetched = page.evaluate("performance.getEntriesByType('resource').map(one => new URL(one.name).pathname)")
    assert (DECODER in fetched) == fetches
    page.close()


def test_what_was_taken_from_elsewhere_is_unchanged():
    folder = ROOT / "static" / "vendor"
    told = tomllib.loads((folder / "VENDORED.toml").read_text())
    sums = {name: total for package in told["package"] for name, total in package["sha256"].items()}
    kept = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.suffix == ".js"}
    assert kept <= set(sums)
    for name, total in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == total, name
