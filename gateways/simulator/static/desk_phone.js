// The desk phone: shows what the control API says, pulls its levers. Holds no truth of its own but who was picked.

const $ = (id) => document.getElementById(id);
const view = { people: [], person: null, messages: [], templates: [], chat: false, search: "" };

/** A DOM element; children are elements or plain text, never markup. */
function h(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== false));
  return element;
}

async function ask(path, method = "GET", body) {
  const answer = await fetch(`/simulator/${path}`, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.status === 204 ? null : answer.json();
}

const current = () => view.people.find((person) => person.key === view.person);
const pick = (key) => { view.person = key; view.chat = false; localStorage.setItem("person", key); return refresh(); };

async function refresh() {
  view.people = await ask("people");
  if (!current()) view.person = view.people[0]?.key ?? null;
  const chosen = view.person;
  const query = `messages?person=${encodeURIComponent(chosen ?? "")}`;
  const [messages, templates, failures, pushes] = await Promise.all(
    [ask(query), ask("templates"), ask("failures"), ask("pushes")]);
  if (chosen !== view.person) return; // another person was picked meanwhile
  Object.assign(view, { messages: messages.reverse(), templates });
  draw("people", peopleList());
  draw("screen", [view.chat ? cards() : chats()].flat());
  draw("templates", templateList());
  draw("failures", failures.map(failureLine));
  draw("pushes", pushes.slice(-6).reverse().map(pushLine));
  $("search").hidden = view.people.length < 9;
  $("heal").hidden = !failures.length;
  $("back").hidden = !view.chat;
  $("screen-title").textContent = view.chat ? "服务通知" : `${current()?.label ?? ""}的微信`;
  $("auto").checked = Boolean(current()?.auto_accept);
  $("open").href = openAddress("");
  $("clock").textContent = clock(new Date());
}

/** Redraws only what has changed, so that a poll takes neither focus nor scroll place away. */
const drawn = {};
function draw(id, elements) {
  const holder = h("div", {}, elements);
  if (drawn[id] === holder.innerHTML) return;
  drawn[id] = holder.innerHTML;
  const focused = document.activeElement?.closest?.(`#${id} [data-key]`)?.dataset.key;
  $(id).replaceChildren(...holder.childNodes);
  if (focused) $(id).querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

const openAddress = (page) => `/open?${new URLSearchParams({ person: view.person ?? "", page })}`;
const clock = (moment) => moment.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });

function when(seconds) {
  const moment = new Date(seconds * 1000);
  const today = new Date().toDateString() === moment.toDateString();
  return today ? clock(moment) : `${moment.getMonth() + 1}月${moment.getDate()}日 ${clock(moment)}`;
}

function face(label, kind = `h${[...label].reduce((sum, c) => sum + c.codePointAt(0), 0) % 6}`) {
  return h("span", { class: `face ${kind}`, "aria-hidden": "true" }, [...label][0] ?? "");
}

function peopleList() {
  return view.people
    .filter((person) => (person.label + person.note).includes(view.search))
    .map((person) => h("li", {},
      h("button", { class: "person", type: "button", "data-key": person.key,
        "aria-pressed": String(person.key === view.person), onclick: () => pick(person.key) },
      face(person.label),
      h("span", { class: "who" }, h("b", {}, person.label), h("small", {}, person.note ?? "")),
      person.unread ? h("span", { class: "badge", "aria-label": `${person.unread} 条未读` }, String(person.unread)) : null)));
}

function chats() {
  const [last] = view.messages;
  const unread = current()?.unread ?? 0;
  return [
    h("button", { class: "chat", type: "button", "data-key": "notices", onclick: enterChat },
      face("通", "bell"),
      h("span", { class: "who" }, h("b", {}, "服务通知"),
        h("small", {}, last ? `近邻：${last.title}` : "还没有消息")),
      h("span", { class: "side" }, last ? h("small", { class: "when" }, when(last.at)) : null,
        unread ? h("span", { class: "badge" }, String(unread)) : null)),
    h("a", { class: "chat", target: "_blank", rel: "opener", "data-key": "app", href: openAddress("") },
      face("邻", "app"),
      h("span", { class: "who" }, h("b", {}, "近邻"), h("small", {}, "报事、办事、找书记"))),
  ];
}

async function enterChat() {
  view.chat = true;
  await refresh();
  $("screen").scrollTop = 0;
  $("back").focus();
  await ask("messages/read", "POST", { person: view.person });
}

function cards() {
  if (!view.messages.length) return h("p", { class: "empty" }, "还没有消息。事情有了进展，微信会在这里提醒。");
  return view.messages.flatMap((message) => [
    h("p", { class: "day" }, when(message.at)),
    h("a", { class: "card", target: "_blank", rel: "opener", "data-key": message.id, href: openAddress(message.page) },
      h("span", { class: "from" }, face("邻", "app"), "近邻",
        message.read ? null : h("span", { class: "new" }, "新")),
      h("h3", {}, message.title),
      h("dl", {}, message.fields.flatMap((field) => [h("dt", {}, field.label), h("dd", {}, field.value)])),
      h("span", { class: "enter" }, message.app === "oa" ? "查看详情" : "进入小程序查看", h("span", { "aria-hidden": "true" }, "›"))),
  ]);
}

function templateList() {
  const credits = current()?.credits ?? {};
  const known = new Map(view.templates.map((template) => [template.id, template.title]));
  for (const id of Object.keys(credits)) if (!known.has(id)) known.set(id, id);
  return [...known].map(([id, title]) => h("li", {},
    h("span", {}, title, h("small", {}, credits[id] ? `还能收 ${credits[id]} 条` : "收不到")),
    h("button", { class: "link", type: "button", "data-key": `+${id}`, onclick: () => choose(id, "accept") }, "允许一次"),
    h("button", { class: "link refuse", type: "button", "data-key": `-${id}`, onclick: () => choose(id, "reject") }, "拒绝")));
}

async function choose(id, choice) {
  await ask("subscriptions", "POST", { person: view.person, templates: [{ id, choice }] });
  await refresh();
}

const wording = (name, value) => [...$("failure").elements[name].options]
  .find((option) => option.value === String(value))?.textContent ?? value;

function failureLine(failure) {
  const times = failure.times ? `还有 ${failure.times} 次` : "一直";
  return h("li", {}, h("span", { class: "bad" }, `${wording("path", failure.path)}：${wording("mode", failure.mode)}`,
    h("small", {}, times)));
}

const PUSHES = { wxa_media_check: "图片检查结果", subscribe_msg_popup_event: "消息授权", subscribe_msg_change_event: "授权改变",
  subscribe_msg_sent_event: "消息送达" };

function pushLine(push) {
  return h("li", {}, h("span", {}, PUSHES[push.event] ?? push.event, h("small", {}, when(push.at))),
    h("small", { class: push.delivered ? "good" : "bad" }, push.delivered ? "应用已收" : `未收（${push.tries} 次）`));
}

$("back").addEventListener("click", () => { view.chat = false; refresh(); });
$("search").addEventListener("input", (event) => { view.search = event.target.value.trim(); draw("people", peopleList()); });
$("auto").addEventListener("change", (event) =>
  ask(`people/${encodeURIComponent(view.person)}`, "PATCH", { auto_accept: event.target.checked }).then(refresh));
$("failure").addEventListener("submit", (event) => {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(event.target));
  ask("failures", "POST", { ...given, times: Number(given.times), seconds: 8 }).then(refresh);
});
$("heal").addEventListener("click", () => ask("failures", "DELETE").then(refresh));
$("format").addEventListener("change", (event) => ask("settings", "PATCH", { push_format: event.target.value }));
for (const button of document.querySelectorAll("[data-code]")) {
  button.addEventListener("click", async () => {
    $("code").textContent = (await ask("codes", "POST", { person: view.person, kind: button.dataset.code })).code;
  });
}

view.person = localStorage.getItem("person");
ask("settings").then((settings) => { $("format").value = settings.push_format; });
refresh();
setInterval(() => { if (!document.hidden) refresh().catch(() => {}); }, 2000);
