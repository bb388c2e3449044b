"""What all pages stand on: an answer that was overtaken says nothing; what changes above a field leaves it alone."""

import pytest

from tests.hands import until

pytestmark = pytest.mark.once
# The server answers when the test says so: answers[i] belongs to the i-th request, which it has seen as asked[i].
HELD = """() => {
    window.asked = []; window.answers = [];
    window.fetch = (url, {method = 'GET'} = {}) => new Promise(done => {
        asked.push(`${method} ${url}`);
        answers.push(said => done(new Response(JSON.stringify(said), {status: 200})));
    });
}"""
SHOWN = """async () => {
    const { html, render } = await import(window.HTML || '/static/shared/html.js');
    const { useLoad } = await import('/static/shared/load.js');
    const { put } = await import('/static/shared/api.js');
    const Page = () => {
        const { data, set, reload } = useLoad('/thing');
        Object.assign(window, { set, reload, put });
        return html`<p id="shown">${data ? data.said : '-'}</p>`;
    };
    render(html`<${Page}/>`, document.body);
}"""


@pytest.fixture
def page(browser, whole):
    page = browser.new_page()
    page.goto(f"{whole[0]}/docs/draw.md")  # any address of ours, empty of pages
    yield page
    page.close()


@pytest.fixture
def thing(page):
    """A page that shows one thing, whose first answer is still under way."""
    page.evaluate(HELD)
    page.evaluate(SHOWN)
    until(lambda: page.evaluate("asked.length") == 1)
    return page


def shows(page) -> str:
    page.evaluate("new Promise(done => setTimeout(done, 50))")
    return page.locator("#shown").text_content()


def test_what_was_written_is_not_overtaken_by_an_older_answer(thing):
    thing.evaluate("set({said: 'new'})")
    thing.evaluate("answers[0]({said: 'old'})")
    assert shows(thing) == "new"


def test_after_a_write_it_is_asked_anew_and_the_older_answer_says_nothing(thing):
    thing.evaluate("void put('/thing')")
    thing.evaluate("answers[1]({})")
    thing.evaluate("void Promise.resolve().then(() => setTimeout(reload))")
    until(lambda: thing.evaluate("asked.length") == 3)
    assert thing.evaluate("asked.map(one => one.split(' ')[0])") == ["GET", "PUT", "GET"]
    thing.evaluate("answers[2]({said: 'new'})")
    thing.evaluate("answers[0]({said: 'old'})")
    assert shows(thing) == "new"


def test_who_asks_at_the_same_moment_shares_an_answer(thing):
    thing.evaluate("void reload()")
    thing.evaluate("answers[0]({said: 'it'})")
    assert shows(thing) == "it" and thing.evaluate("asked.length") == 1


def test_what_is_pushed_off_the_first_page_of_a_list_does_not_fall_between_two(page):
    page.evaluate("""async () => {
        const { html, render } = await import('/static/shared/html.js');
        const { useList } = await import('/static/shared/use-list.js');
        window.rows = [5, 4, 3, 2, 1];
        window.fetch = async url => {  // two a page, the greatest first
            const after = Number(new URL(url, location).searchParams.get('cursor') || 99);
            const items = rows.filter(id => id < after).slice(0, 2).map(id => ({ id }));
            return new Response(JSON.stringify({ items, next_cursor: items.length < 2 ? null : items.at(-1).id }));
        };
        const Page = () => {
            window.list = useList('/things?limit=2');
            return html`<p id="shown">${(list.items || []).map(row => row.id).join(' ')}</p>`;
        };
        render(html`<${Page}/>`, document.body);
    }""")
    until(lambda: shows(page) == "5 4")
    page.evaluate("list.next()")
    assert shows(page) == "5 4 3 2"
    page.evaluate("rows.unshift(6)")
    page.evaluate("list.reload()")
    until(lambda: shows(page) == "6 5 4 3")
    page.evaluate("list.next()")
    assert shows(page) == "6 5 4 3 2 1"


def test_who_one_is_is_not_overtaken_either(page):
    """A consent asks who one is once more; meanwhile the phone number that waited for it is proved."""
    page.evaluate(HELD)
    page.evaluate("import('/static/shared/session.js').then(said => { window.session = said; })")
    page.evaluate("void session.refreshMe()")
    page.evaluate("void session.refreshMe()")
    until(lambda: page.evaluate("answers.length") == 2)
    page.evaluate("answers[0]({id: 1, name: 'first'})")
    until(lambda: page.evaluate("session.person()?.name") == "first")
    page.evaluate("session.setMe({id: 1, name: 'proved'})")
    page.evaluate("answers[1]({id: 1, name: 'second'})")
    page.evaluate("new Promise(done => setTimeout(done, 50))")
    assert page.evaluate("session.person().name") == "proved"


def test_a_card_that_changes_above_a_field_takes_no_key_stroke_from_it(page):
    """A browser forgets where one types, and half a word of pinyin, when the field is put elsewhere and back."""
    page.evaluate("""async () => {
        const { html, render, useState } = await import('/static/shared/html.js');
        const Card = ({ open }) => (open ? html`<details>up</details>` : html`<section>up</section>`);
        const Below = () => html`<section><textarea></textarea></section>`;
        const Cards = () => {
            const [open, setOpen] = useState(false);
            window.change = () => setOpen(!open);
            return html`<section>above</section><${Card} open=${open}/><${Below}/><p>below</p>`;
        };
        const Page = () => html`<main><${Cards}/></main>`;
        render(html`<${Page}/>`, document.body);
        const field = document.querySelector('textarea');
        field.focus();
        field.addEventListener('blur', () => { window.left = true; });
        change();
    }""")
    page.locator("details").wait_for(state="attached")
    page.keyboard.type("灯泡")
    assert page.locator("textarea").input_value() == "灯泡" and not page.evaluate("Boolean(window.left)")
