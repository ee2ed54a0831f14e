/* The script of a partnerkit form. It reads and changes this page only: it loads nothing and sends
	 nothing. Above stands what answers mean, which needs no page; below it, what the page does. */
"use strict";

/* What a program in another language takes for a blank. */
const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const AROUND = new RegExp(`^${BLANK}+|${BLANK}+$`, "g");
const UNSEEN = /[\xad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const SPACES = /[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const BREAKS = /\r\n|[\r\v\f\x85\u2028\u2029]/g;
const HALF = /[\ud800-\udfff]/u;

/* A text in two languages has marks around its halves. */
const TWO = /\ufdd0([^\ufdd0-\ufdd2]*)\ufdd1([^\ufdd0-\ufdd2]*)\ufdd2/g;
const between = (first) => (first.length > 40 ? "\n" : " · ");
const inPlain = (text) => text.replace(TWO, (_, one, other) => one + between(one) + other);

/* Every sentence stands here in the language of the form, once it is in a page. `put` is what stands
	 in its one place, or what stands in each. */
const half = (text, which) => (which ? String(text).replace(TWO, "$" + which) : text);
const filled = (sentence, put, which) => sentence.replace(/\{(\w+)\}/g, (_, name) => half(typeof put === "object" ? put[name] : put, which));
function tr(sentence, put) {
	const both = sentence.replace(TWO, (_, one, other) => `\ufdd0${filled(one, put, 1)}\ufdd1${filled(other, put, 2)}\ufdd2`);
	return both === sentence ? filled(sentence, put, 0) : both;
}

const stripped = (text) => text.replace(AROUND, "");

/* The form in which numbers, days and words of a few are compared. */
function normalForm(text) {
	const shown = text.replace(UNSEEN, "").normalize("NFC").replace(SPACES, " ");
	return stripped(shown.replace(BREAKS, "\n").replace(/ +\n/g, "\n"));
}

function quoted(text) {
	const line = text.slice(0, 1000).split(new RegExp(`${BLANK}+`)).filter(Boolean).join(" ");
	const signs = Array.from(line);
	return `"${signs.length <= 60 ? line : signs.slice(0, 59).join("") + "…"}"`;
}

/* Whether three numbers are a day of the calendar. */
function isDay(text) {
	const [year, month = 1, day = 1] = text.split("-").map(Number);
	const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
	return year > 0 && month > 0 && month < 13 && day > 0 && day <= days[month - 1];
}

/* What a rule says of a text, or "" where it is right. A blank is no answer, and no mistake here. */
function wrongWith(rule, text) {
	if (HALF.test(text)) return tr("has characters that are not text. Type it again.");
	if (!stripped(text)) return tr("is empty. Write something, or take the line out.");
	if (!rule || !rule.pattern) return "";
	const plain = normalForm(text);
	const said = (sentence) => sentence.split('"\u00a4"').join(quoted(plain));
	if (!new RegExp(rule.pattern).test(plain)) return said(rule.wrong || tr("is not one of the choices."));
	return rule.unreal && !isDay(plain) ? said(rule.unreal) : "";
}

const has = (group, key) => Object.prototype.hasOwnProperty.call(group, key);
const size = (group) => Object.keys(group).length;
const copied = (data) => JSON.parse(JSON.stringify(data));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function set(group, key, value) {
	/* An own key, whatever it is called. */
	Object.defineProperty(group, key, { value, writable: true, enumerable: true, configurable: true });
}

/* What a form began with, changed as somebody changed it.

	 `changes` are names with what each became, null for what was taken out; a part of a name that
	 begins with + is something new, and `fresh` has what that begins with, by its name. `removed` are
	 the names of records and items that go; `none` those of lists of which there is nothing. */
function applied(began, changes, fresh, removed, none) {
	const answers = copied(began);
	const made = new Map();
	const gone = new Set();
	const step = (here, part) => (Array.isArray(here) ? here[Number(part)] : has(here, part) ? here[part] : undefined);

	function holder(parts) {
		/* The group or list that holds the last part of a name, made where it is not there yet. */
		let here = answers;
		const real = [];
		parts.slice(0, -1).forEach((part, at) => {
			const name = parts.slice(0, at + 1).join(".");
			const key = part.startsWith("+") ? begin(name, here, part) : part;
			real.push(key);
			if (step(here, key) === undefined) set(here, key, (parts[at + 1] || "").startsWith("+") && !isKeyed(parts, at + 1) ? [] : {});
			here = step(here, key);
		});
		return here;
	}
	const isKeyed = (parts, at) => {
		const found = fresh[parts.slice(0, at + 1).join(".")];
		return Boolean(found && found.keyed);
	};
	function begin(name, list, part) {
		if (made.has(name)) return made.get(name);
		const seed = copied((fresh[name] || { seed: {} }).seed);
		const key = Array.isArray(list) ? list.length : part;
		if (Array.isArray(list)) list.push(seed);
		else set(list, key, seed);
		made.set(name, key);
		return key;
	}

	function take(here, last) {
		if (step(here, last) === undefined) return;
		const mark = {};
		gone.add(mark);
		if (Array.isArray(here)) here[Number(last)] = mark;
		else set(here, last, mark);
	}

	for (const [name, value] of changes) {
		const parts = name.split(".");
		const last = parts[parts.length - 1];
		const here = holder(parts);
		if (last.startsWith("+")) {
			if (value === true) begin(name, here, last);
			else here.push(value);
		} else if (value === null) take(here, last);
		else if (Array.isArray(here)) here[Number(last)] = value;
		else set(here, last, value);
	}
	for (const name of none) {
		const parts = name.split(".");
		const here = holder(parts);
		const last = parts[parts.length - 1];
		if (step(here, last) === undefined || step(here, last).length === 0) set(here, last, []);
	}
	for (const name of removed) {
		const parts = name.split(".");
		let here = answers;
		for (const part of parts.slice(0, -1)) here = here === undefined ? undefined : step(here, part);
		const last = parts[parts.length - 1];
		if (here !== undefined) take(here, last);
	}
	return without(answers, gone) || {};
}

/* The data without what was removed, and without lists and groups that are empty because of it. */
function without(data, gone) {
	if (Array.isArray(data)) {
		const left = data.filter((one) => !gone.has(one)).map((one) => without(one, gone));
		return data.length && !left.length ? undefined : left;
	}
	if (data === null || typeof data !== "object") return data;
	const found = {};
	for (const key of Object.keys(data)) {
		const kept = gone.has(data[key]) ? undefined : without(data[key], gone);
		if (kept !== undefined) set(found, key, kept);
	}
	return size(data) && !size(found) ? undefined : found;
}

/* A text that stands in a field is not in the data a second time; in a list, a blank stands for it. */
function putBack(began, name, value) {
	const parts = name.split(".");
	let here = began;
	for (const part of parts.slice(0, -1)) here = here && has(here, part) ? here[part] : undefined;
	const last = parts[parts.length - 1];
	const isThere = here && (Array.isArray(here) ? here[last] === "" : !has(here, last));
	if (isThere && typeof value === "string" && stripped(value)) set(here, last, value);
}

/* Two states without what they have in common, down to whole lists and records. */
function apart(before, after, depth) {
	const one = {}, other = {};
	for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
		const mine = has(before, key) ? before[key] : undefined;
		const theirs = has(after, key) ? after[key] : undefined;
		if (same(mine, theirs)) continue;
		const groups = [mine, theirs].every((each) => each && typeof each === "object" && !Array.isArray(each));
		if (groups && depth > 1) {
			const [left, right] = apart(mine, theirs, depth - 1);
			set(one, key, left);
			set(other, key, right);
			continue;
		}
		if (mine !== undefined) set(one, key, mine);
		if (theirs !== undefined) set(other, key, theirs);
	}
	return [one, other];
}

/* JSON that can stand inside a script of a page, whatever was typed into it. */
const ACTING = /[<>&\u2028\u2029]/g;
function jsonInPage(data) {
	return JSON.stringify(data).replace(ACTING, (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0"));
}

/* A number that tells whether a text came through whole (FNV-1a, 32 bits). */
function checkSum(text) {
	let sum = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
	return (sum >>> 0).toString(16).padStart(8, "0");
}

function inLetters(text) {
	let signs = "";
	for (const byte of new TextEncoder().encode(text)) signs += String.fromCharCode(byte);
	return btoa(signs);
}

/* What is given back, as a block for a mail: to read, and below it exactly. What no program of
	 another language knows by heart is inside once more. */
function asText(given, said, foreign) {
	const below = inPlain(tr("The lines below are the same answers, for the program. Please leave them as they are."));
	const letters = inLetters(JSON.stringify(foreign ? { ...given, said, below } : { ...given, said }));
	const lines = letters.match(/.{1,64}/g) || [];
	return [
		said,
		"",
		below,
		"[partnerkit answers begin]",
		...lines,
		`[partnerkit answers end ${checkSum(letters)}]`,
		"",
	].join("\n");
}

/* A page with other answers in it than it had. */
function pageWith(source, kept) {
	const [begin, end] = ['<script type="application/json" id="answers">', "</" + "script>"];
	const from = source.indexOf(begin) + begin.length;
	return source.slice(0, from) + jsonInPage(kept) + source.slice(source.indexOf(end, from));
}

/* ---- The page ---------------------------------------------------------------------------------- */

function start() {
	const page = document;
	const FIELDS = "textarea, input, select", RECORD = "[data-record]";
	const $ = (id) => page.getElementById(id);
	const find = (where, what) => where.querySelector(what);
	const all = (where, what) => [...where.querySelectorAll(what)];
	const questions = () => all(page, "[data-q]");
	const source = asItWas();
	const about = JSON.parse($("about").textContent);
	const store = "partnerkit-form-" + about.form;
	let state = { saved: "", next: 1, values: {}, out: [], removed: [], more: {}, none: {}, seeds: {}, notes: {} };
	let given = "", othersTab = false, timer = 0;

	function asItWas() {
		/* Whoever saves the page by the menu of the browser saves what is made of it below. So the page
			 as it was stands in it as well, and takes its place when that file is opened. */
		const [old, answers] = [$("as-it-was").textContent, $("answers").textContent];
		const text = old ? JSON.parse(old) : "<!DOCTYPE html>\n" + page.documentElement.outerHTML;
		if (old) page.body.replaceWith(new DOMParser().parseFromString(text, "text/html").body);
		$("answers").textContent = answers;
		$("as-it-was").textContent = jsonInPage(text);
		page.body.className = "ready";
		return text;
	}
	function put(node, words) {
		/* Each half of a text in two languages says in which it is, so that it is read aloud right. */
		const parts = words.split(TWO);
		node.replaceChildren();
		parts.forEach((part, at) => {
			const which = at % 3;
			if (which === 2) node.append(...(between(parts[at - 1]) === "\n" ? [made("br"), "\n"] : [between("")]));
			node.append(which ? made("span", part, { lang: about.languages[which - 1] }) : part);
		});
	}
	function made(tag, words, more) {
		const found = page.createElement(tag);
		if (words) put(found, words);
		for (const [key, value] of Object.entries(more || {})) found.setAttribute(key, value);
		return found;
	}
	function button(words, small, act) {
		const found = made("button", words, { type: "button" });
		if (small) found.className = "small";
		found.addEventListener("click", act);
		return found;
	}
	function say(words) {
		put($("status"), words);
	}
	function warn(words) {
		$("draft").hidden = !words;
		put($("draft"), words);
	}

	for (const label of all(page, "label[data-q]")) {
		/* Where nothing works, a label holds its field; here they stand in a group, with room for more. */
		const q = made("div");
		for (const { name, value } of [...label.attributes]) { q.setAttribute(name, value); label.removeAttribute(name); }
		label.replaceWith(q);
		q.append(label, ...all(label, `:scope > :is(small, ${FIELDS})`));
	}

	const listIn = (name) => name.replace(/\.[^.]*$/, "");
	let list = "";
	for (const { dataset } of all(page, RECORD)) {
		/* Of records in one list, the first has the name of the list. */
		if (dataset.record.startsWith(".")) dataset.record = list + dataset.record;
		list = listIn(dataset.record);
	}

	/* Choices that are offered several times stand in the page once. */
	const offered = new Map(all(page, "select[name]").map((one) => [one.name, [...one.options]]));
	for (const one of all(page, "select[data-as]")) {
		const chosen = find(one, "[selected]");
		one.replaceChildren(...offered.get(one.dataset.as).map((each) => each.cloneNode(true)));
		for (const each of one.options) each.defaultSelected = Boolean(chosen) && each.value === chosen.value;
	}
	for (const q of all(page, "fieldset[data-as]")) {
		const paper = find(q, "p");
		for (const one of all(page, `input[name="${q.dataset.as}"]`)) {
			const label = one.closest("label").cloneNode(true);
			const input = label.firstElementChild;
			input.name = "";
			input.checked = input.defaultChecked = (q.dataset.v || "").split(" ").includes(input.value);
			paper.before(label);
		}
		paper.remove();
	}

	for (const one of all(page, FIELDS)) {
		/* After a reload, Firefox has put what was typed into the fields already, as if it had stood there. */
		if (one.tagName === "SELECT") for (const choice of one.options) choice.selected = choice.defaultSelected;
		else if (["radio", "checkbox"].includes(one.type)) one.checked = one.defaultChecked;
		else one.value = one.defaultValue;
	}

	/* Answers and what is said about them. */

	const nameOf = (q) => (/^(\.|$)/.test(q.dataset.q) ? q.closest(RECORD).dataset.record : "") + q.dataset.q;
	const isUnclear = (q) => q.dataset.q.startsWith("?");
	const wayOf = (q) => (q.tagName !== "FIELDSET" ? "text" : find(q, "input").type === "radio" ? "one" : "many");
	const controls = (q) => all(q, FIELDS).filter((one) => !one.closest(".about"));
	function valueOf(q) {
		const found = controls(q);
		if (wayOf(q) === "one") return (found.find((one) => one.checked) || { value: "" }).value;
		if (wayOf(q) === "many") return found.filter((one) => one.checked).map((one) => one.value);
		return found[0].value;
	}
	function setValue(q, value) {
		for (const one of controls(q)) {
			if (wayOf(q) === "one") one.checked = one.value === value;
			else if (wayOf(q) === "many") one.checked = value.includes(one.value);
			else one.value = value;
		}
	}
	const first = new Map();
	const isBlank = (value) => (Array.isArray(value) ? !value.length : !stripped(value));
	const before = (q) => (first.has(nameOf(q)) ? first.get(nameOf(q)) : wayOf(q) === "many" ? [] : "");
	const isThere = (node) => !node.closest(".gone");
	const isChanged = (q) => !isBlank(valueOf(q)) && !same(valueOf(q), before(q));
	const words = (q) => stripped((find(q, "legend") || find(q.closest("[data-label], [data-q]"), ".asked, label") || q).textContent);

	function dress(q) {
		/* The buttons beside a question. */
		const name = nameOf(q), [control] = controls(q), help = find(q, ":scope > small");
		if (q.tagName !== "FIELDSET") find(q, "label").htmlFor = withId(control);
		else for (const one of controls(q)) one.name = name;
		if (help) (q.tagName === "FIELDSET" ? q : control).setAttribute("aria-describedby", withId(help));
		if (isUnclear(q)) return;
		const row = made("div", "", { class: "about kept" });
		if (!isBlank(before(q)) && !("must" in q.dataset) && !q.closest("[data-record][role]")) {
			const out = button(tr("Take this answer out"), true, () => take(q, out, !state.out.includes(name)));
			out.dataset.act = "out";
			row.append(out);
		}
		if (wayOf(q) === "one" && isBlank(before(q))) {
			const clear = button(tr("Leave it open"), true, () => { setValue(q, ""); changed(); });
			row.append(clear);
		}
		const ask = button(tr("Not clear?"), true, () => note(q, row, ask, true));
		ask.setAttribute("aria-expanded", "false");
		if (!("clear" in q.dataset)) row.append(ask);
		for (const each of row.children) each.setAttribute("aria-describedby", tagged(q));
		q.append(row);
		if (state.notes[name] !== undefined) note(q, row, ask, false);
		if (state.out.includes(name)) take(q, find(row, "[data-act=out]"), true);
	}
	let ids = 0;
	function tagged(q) {
		return withId(find(q, "legend, label"));
	}
	function withId(one) {
		if (!one.id) one.id = "i" + ++ids;
		return one.id;
	}
	const titleOf = (record) => record.dataset.title || (record.tagName === "FIELDSET" ? find(record, "legend").textContent : record.getAttribute("aria-label"));
	function take(q, out, gone) {
		const name = nameOf(q);
		state.out = state.out.filter((one) => one !== name).concat(gone ? [name] : []);
		q.classList.toggle("out", gone);
		for (const one of controls(q)) one.disabled = gone;
		if (out) put(out, gone ? tr("Keep this answer after all") : tr("Take this answer out"));
		changed();
	}
	function note(q, row, ask, move) {
		const id = "n-" + nameOf(q);
		if (!$(id)) {
			const area = made("textarea", "", { id, rows: "2" });
			area.value = state.notes[nameOf(q)] || "";
			area.addEventListener("input", () => { state.notes[nameOf(q)] = area.value; changed(); });
			row.append(made("label", tr("What is not clear? It becomes an open question to talk about."), { for: id }), area);
			ask.setAttribute("aria-expanded", "true");
		}
		if (move) $(id).focus();
	}

	/* Records: added, and removed in a way that can be taken back. */

	function removable(record) {
		if ("stays" in record.dataset) return;
		const name = record.dataset.record;
		const remove = button(tr("Remove: {title}", titleOf(record)), true, () => {
			const gone = !state.removed.includes(name);
			drop(record, remove, gone);
			remove.focus();
			say(gone ? tr("{title} will be removed.", titleOf(record)) : tr("{title} stays.", titleOf(record)));
		});
		remove.classList.add("kept");
		record.append(remove);
		if (state.removed.includes(name)) drop(record, remove, true);
	}
	function drop(record, remove, gone) {
		const name = record.dataset.record;
		state.removed = state.removed.filter((one) => one !== name).concat(gone ? [name] : []);
		record.classList.toggle("gone", gone);
		put(remove, gone ? tr("Keep after all: {title}", titleOf(record)) : tr("Remove: {title}", titleOf(record)));
		changed();
	}

	const NAMED = ["id", "for", "name", "data-q", "data-record"];
	function renamed(blank, token, key) {
		const copy = blank.cloneNode(true);
		for (const one of [copy, ...all(copy, "*")]) {
			for (const attribute of NAMED) {
				if (one.hasAttribute(attribute)) one.setAttribute(attribute, one.getAttribute(attribute).split(token).join(key));
			}
		}
		return copy;
	}
	const blanks = new Map();
	const lists = new Map();
	const listOf = (more) => lists.get(more.id);
	const said = (more) => Number(more.dataset.said || 0);
	function blankOf(more) {
		/* Much that can be added is asked in the same way; then only the words stand in the page. */
		if (!more.dataset.like) {
			const blank = find(more, ":scope > [data-record]");
			blank.remove();
			blanks.set(more.id, blank);
			return blank;
		}
		const paper = find(more, ":scope > .paper");
		paper.remove();
		const blank = blanks.get(more.dataset.like).cloneNode(true);
		const asked = all(paper, "p:nth-child(odd)");
		all(blank, "[data-q]").forEach((q, at) => { find(q, "legend, label").replaceChildren(...asked[at].childNodes); });
		put(find(blank, "legend"), more.dataset.label);
		return blank;
	}
	function prepare(more) {
		/* Take the blank one out of the page, and begin as many as there were. */
		const blank = blankOf(more);
		lists.set(more.id, listIn(blank.dataset.record));
		const token = blank.dataset.record.includes("-B") ? "-B" : "+A";
		const label = more.dataset.label;
		const count = () => said(more) + all(more, ":scope > [data-record]").length;
		const add = button(tr("Add another: {label}", label), false, () => {
			const number = state.next++;
			const record = another(number);
			state.more[more.id].push(number);
			changed();
			const found = find(record, FIELDS);
			if (found) found.focus();
			say(tr("{title} was added.", titleOf(record)));
		});
		function another(number) {
			const record = renamed(blank, token, (token === "-B" ? "-" : "+") + number);
			const title = `${label} ${count() + 1}`;
			record.dataset.title = title;
			record.dataset.new = "1";
			if (record.tagName === "FIELDSET") put(find(record, "legend"), title);
			else record.setAttribute("aria-label", inPlain(title));
			more.insertBefore(record, add);
			ready(record);
			removable(record);
			return record;
		}
		more.insertBefore(add, find(more, ":scope > .none"));
		if (!state.more[more.id]) state.more[more.id] = said(more) ? [] : [state.next++];
		for (const number of state.more[more.id]) another(number);
		add.hidden = false;
		const none = find(more, ":scope > .none input");
		if (none && state.none[listOf(more)] !== undefined) none.checked = state.none[listOf(more)];
	}
	function ready(where) {
		/* Make what is in a part of the page work; what is to be copied first is taken out of it. */
		const around = where.matches(RECORD) ? where.parentElement : null;
		all(where, "[data-label]").filter((more) => more.parentElement.closest("[data-label]") === around).forEach(prepare);
		const own = (one) => (where.matches(RECORD) ? one.closest("[data-new]") === where : !one.closest("[data-label]"));
		for (const q of all(where, "[data-q]").filter(own)) {
			const name = nameOf(q);
			if (!where.matches(RECORD)) {
				first.set(name, valueOf(q));
				putBack(about.began, name, valueOf(q));
			}
			if (state.values[name] !== undefined) setValue(q, state.values[name]);
			if (isUnclear(q) && state.notes[name] !== undefined) setValue(q, state.notes[name]);
			dress(q);
		}
		for (const seed of all(where, ".seed").filter(own)) {
			const name = seed.closest(RECORD).dataset.record;
			const control = find(seed, "input, select");
			const kept = state.seeds[name];
			if (kept !== undefined && control.type === "checkbox") control.checked = kept === control.value;
			else if (kept !== undefined) control.value = kept;
		}
		if (!where.matches(RECORD)) for (const record of all(where, RECORD)) if (!record.dataset.new) removable(record);
	}

	/* Everything that was typed, as it is kept and as it is given back. */

	function look() {
		state.values = {};
		state.none = {};
		state.seeds = {};
		for (const q of questions()) {
			const name = nameOf(q);
			if (isUnclear(q)) {
				if (stripped(valueOf(q))) state.notes[name] = valueOf(q);
				else delete state.notes[name];
			} else if (!same(valueOf(q), before(q))) state.values[name] = valueOf(q);
			else delete state.values[name];
		}
		for (const none of all(page, ".none input")) state.none[listOf(none.closest("[data-label]"))] = none.checked;
		for (const seed of all(page, ".seed")) {
			const control = find(seed, "input, select");
			const chosen = control.type === "checkbox" ? (control.checked ? control.value : "") : control.value;
			if (chosen) state.seeds[seed.closest(RECORD).dataset.record] = chosen;
		}
	}
	function seedsOf(more) {
		/* What is new inside something new says of which it is. */
		const outer = more.closest("[data-new]");
		const begun = [].concat(about.seeds[more.id.split("+")[0]] || {});
		const seeds = JSON.stringify(begun.map((seed) => ({ ...seed, ...about.always?.[listOf(more)] })));
		return JSON.parse(outer ? seeds.split('"+A"').join(JSON.stringify(outer.dataset.record.split(".").pop())) : seeds);
	}
	function newOnes() {
		/* For each record that was added, what it begins with, and whether somebody chose to begin it. */
		const fresh = {};
		for (const record of all(page, "[data-new]")) {
			const more = record.parentElement;
			const name = record.dataset.record;
			const chosen = state.seeds[name] || "";
			const seeds = seedsOf(more);
			const seed = seeds.length === 1 ? seeds[0] : seeds[Number(chosen)];
			fresh[name] = { seed, keyed: about.keyed.includes(listOf(more)), chosen: Boolean(chosen) };
		}
		return fresh;
	}
	function changes(fresh) {
		const found = [];
		for (const record of all(page, RECORD)) {
			const name = record.dataset.record;
			if (fresh[name] && fresh[name].chosen && isThere(record)) found.push([name, true]);
		}
		for (const q of questions()) {
			const name = nameOf(q);
			if (isUnclear(q) || !isThere(q)) continue;
			if (state.out.includes(name)) found.push([name, null]);
			else if (isChanged(q)) found.push([name, typed(valueOf(q))]);
		}
		return found;
	}
	const typed = (value) => (Array.isArray(value) ? value : stripped(value.replace(/\r\n?/g, "\n")));
	function noted() {
		return Object.entries(state.notes)
			.filter(([, question]) => stripped(question))
			.map(([name, question]) => ({ about: name.replace(/^\?/, ""), question: stripped(question) }));
	}
	function whole() {
		look();
		const fresh = newOnes();
		const removed = state.removed.filter((name) => !name.split(".").some((part) => part.startsWith("+")));
		const none = Object.keys(state.none).filter((name) => state.none[name]);
		const answers = applied(about.began, changes(fresh), fresh, removed, none);
		const [began, after] = apart(about.began, answers, 3);
		return {
			partnerkit: "answers",
			format: about.format,
			form: about.form,
			plan: about.plan,
			partner: about.partner,
			made: about.made,
			given: new Date().toISOString(),
			began,
			answers: after,
			questions: noted(),
		};
	}
	const isNothing = (found) => !size(found.began) && !size(found.answers) && !found.questions.length;
	function wholeTitle(record) {
		/* What the title above a record says is not said again by the record, but a line of text stands alone. */
		const title = titleOf(record);
		let above = record;
		while (above && above.tagName !== "H3") above = above.previousElementSibling;
		return !above || title.startsWith(above.textContent) ? title : `${above.textContent}, ${title}`;
	}
	function readable(found) {
		const lines = [tr("Answers of {name}: {plan}", { name: about.name, plan: about.plan.name }), ""];
		for (const record of all(page, "[data-record].gone")) if (!record.dataset.new) lines.push(tr("Removed: {title}", wholeTitle(record)), "");
		for (const q of questions()) {
			if (!isThere(q) || isUnclear(q)) continue;
			const gone = state.out.includes(nameOf(q));
			if (!gone && !isChanged(q)) continue;
			const shown = all(q, "input:checked").map((one) => stripped(one.parentElement.textContent));
			const select = find(q, "select");
			const value = select ? select.selectedOptions[0].textContent : shown.length ? shown.join("; ") : String(typed(valueOf(q)));
			lines.push(words(q), gone ? tr("(taken out)") : value, "");
		}
		for (const one of found.questions) lines.push(tr("Not clear: {question}", one.question), "");
		return inPlain(lines.join("\n").trimEnd());
	}

	/* Mistakes, each with a link to where it is. */

	function mistakes() {
		const found = [];
		for (const q of questions()) {
			if (!isThere(q) || isUnclear(q) || state.out.includes(nameOf(q)) || !isChanged(q)) continue;
			const value = valueOf(q);
			const sentence = Array.isArray(value) ? "" : wrongWith(about.rules[q.dataset.rule || "text"], value);
			if (sentence) found.push([q, sentence]);
		}
		for (const record of all(page, "fieldset[data-new]")) {
			if (!isThere(record)) continue;
			const own = all(record, "[data-q]").filter((q) => q.closest(RECORD) === record && !isUnclear(q));
			const seed = find(record, ":scope > .seed select");
			const any = own.some((q) => isChanged(q));
			if (any && seed && !seed.value) found.push([seed.parentElement, tr("is missing. Choose one, or remove what you began.")]);
			if (any && !find(record, ":scope > .seed") && own.length && isBlank(valueOf(own[0]))) found.push([own[0], tr("is missing. Add it, or remove what you began.")]);
		}
		return found;
	}
	function describe(control, mistake) {
		const others = (control.getAttribute("aria-describedby") || "").split(" ").filter((one) => one && !one.startsWith("e-"));
		const ids = mistake ? [mistake, ...others] : others;
		if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
		else control.removeAttribute("aria-describedby");
	}
	function tell(found) {
		for (const old of all(page, ".error")) old.remove();
		for (const q of all(page, ".wrong")) {
			q.classList.remove("wrong");
			for (const one of controls(q)) { one.removeAttribute("aria-invalid"); describe(one, ""); }
		}
		const box = $("errors");
		box.replaceChildren();
		box.hidden = !found.length;
		if (!found.length) return;
		box.append(made("h2", tr("Answers that need another look: {count}", found.length)));
		const list = made("ul");
		found.forEach(([q, sentence], number) => {
			const control = find(q, FIELDS);
			const id = "e-" + number;
			const link = made("a", `${words(q)} ${sentence}`, { href: "#" + withId(control) });
			link.addEventListener("click", (event) => { event.preventDefault(); control.focus(); control.scrollIntoView({ block: "center" }); });
			const item = made("li");
			item.append(link);
			list.append(item);
			q.classList.add("wrong");
			find(q, "legend, label").after(made("p", sentence, { class: "error", id }));
			control.setAttribute("aria-invalid", "true");
			describe(control, id);
		});
		box.append(list, button(tr("Give them back as they are"), true, () => give(true)));
		box.append(made("p", tr("What cannot be read becomes a question to talk about; nothing is lost.")));
		box.focus();
		box.scrollIntoView();
	}

	/* Drafts. */

	function changed() {
		clearTimeout(timer);
		timer = setTimeout(keep, 300);
		progress();
	}
	function kept() {
		look();
		const found = whole();
		return { state, given, payload: isNothing(found) ? null : found };
	}
	function inPage(now) {
		/* Whoever saves the page by the menu of the browser, or prints it, has the answers in it as well.
			 Some browsers leave out scripts and whatever is hidden, and know fields only as they began. */
		$("answers").textContent = jsonInPage(now);
		$("in-letters").textContent = now.payload ? asText(now.payload, "", about.foreign) : "";
		for (const one of all(page, FIELDS)) {
			if (one.tagName === "SELECT") for (const choice of one.options) choice.defaultSelected = choice.selected;
			else if (["radio", "checkbox"].includes(one.type)) one.defaultChecked = one.checked;
			else if (one.defaultValue !== one.value) one.defaultValue = one.value;
		}
	}
	function keep() {
		clearTimeout(timer);
		timer = 0;
		state.saved = new Date().toISOString();
		const now = kept();
		inPage(now);
		try {
			localStorage.setItem(store, JSON.stringify(now));
			warn(othersTab ? $("draft").textContent : "");
		} catch (error) {
			warn(tr("Your draft cannot be kept in this browser ({error}). Use “Save a copy to go on later” before you close this page.", error.name));
		}
	}
	function restored() {
		let found = null;
		try {
			found = JSON.parse($("answers").textContent);
		} catch (error) {
			warn(tr("The answers in this file cannot be read; it may have been cut short. Ask for the file again."));
		}
		try {
			const draft = JSON.parse(localStorage.getItem(store));
			if (draft && draft.state && (!found || draft.state.saved > found.state.saved)) found = draft;
		} catch (error) {
			warn(tr("Drafts cannot be read in this browser ({error}). Use “Save a copy to go on later” before you close this page.", error.name));
		}
		return found && found.state ? found : null;
	}
	function isUngiven() {
		const found = whole();
		return !isNothing(found) && given !== mark(found);
	}
	const mark = (found) => checkSum(JSON.stringify([found.began, found.answers, found.questions]));

	function progress() {
		if (about.meeting) return;
		let open = 0;
		for (const place of all(page, ".progress")) {
			const asked = all($(place.dataset.step), "[data-q]").filter((q) => isThere(q) && !isUnclear(q) && !(q.closest("[data-new]") && isBlank(valueOf(q))));
			const done = asked.filter((q) => !isBlank(valueOf(q))).length;
			open += asked.length - done + all($(place.dataset.step), "[data-label]").filter((more) => !said(more) && !all(more, "[data-q]").some(isChanged)).length;
			put(place, asked.length ? tr("{done} of {asked} answered", { done, asked: asked.length }) : tr("nothing written yet"));
		}
		const minutes = Math.max(1, Math.round(open * 0.7));
		$("left").hidden = false;
		put($("left"), open ? tr("About {count} min left.", minutes) : tr("Everything has an answer."));
	}

	/* What the buttons do. */

	function download(text, name, kind) {
		const address = URL.createObjectURL(new Blob([text], { type: kind + ";charset=utf-8" }));
		const link = made("a", "", { href: address, download: name, hidden: "" });
		page.body.append(link);
		link.click();
		link.remove();
		setTimeout(() => URL.revokeObjectURL(address), 60000);
	}
	function give(anyway) {
		look();
		const found = anyway ? [] : mistakes();
		tell(found);
		if (found.length) return;
		const back = whole();
		if (isNothing(back)) {
			say(tr("There is nothing to give back yet: no answer was changed."));
			return;
		}
		download(JSON.stringify(back, null, 1) + "\n", `${about.partner}-answers.json`, "application/json");
		given = mark(back);
		keep();
		say(tr("Your answers are in the file {file}, where this browser puts what it downloads. Send it to whoever gave you this form.", `${about.partner}-answers.json`));
	}
	function copy() {
		keep();
		download(pageWith(source, kept()), `${about.partner}-form.html`, "text/html");
		say(tr("A copy of this page with your answers is in the file {file}, where this browser puts what it downloads. Open it to go on; it can be given back as it is.", `${about.partner}-form.html`));
	}
	async function text() {
		look();
		const back = whole();
		if (isNothing(back)) {
			say(tr("There is nothing to copy yet: no answer was changed."));
			return;
		}
		const block = asText(back, readable(back), about.foreign);
		try {
			await navigator.clipboard.writeText(block);
			say(tr("Copied. Paste it into a mail to whoever gave you this form."));
		} catch (error) {
			$("by-hand").hidden = false;
			$("to-copy").value = block;
			$("to-copy").focus();
			$("to-copy").select();
			say(tr("This browser does not let a page copy. The text is selected: copy it by hand."));
		}
		given = mark(back);
		keep();
	}
	function forget() {
		clearTimeout(timer);
		try {
			localStorage.removeItem(store);
		} catch (error) {
			warn(tr("The draft could not be deleted ({error}). Clear this browser’s data for files.", error.name));
			return;
		}
		leaving = true;
		location.reload();
	}
	let leaving = false;

	const found = restored();
	if (found) {
		state = { ...state, ...found.state };
		given = found.given || "";
	}
	ready(page.body);
	$("no-script").hidden = true;
	$("done").hidden = $("to-done").hidden = false;
	look();
	progress();
	if (found && found.payload) say(tr("Your draft is here; go on where you stopped."));
	for (const kind of ["input", "change"]) page.addEventListener(kind, (event) => { if (event.target.id !== "to-copy") changed(); });
	const pressed = (id, act) => $(id).addEventListener("click", act);
	pressed("give", () => give(false));
	pressed("copy", copy);
	pressed("text", text);
	pressed("delete", () => { $("sure").hidden = false; $("sure-words").focus(); });
	pressed("no", () => { $("sure").hidden = true; $("delete").focus(); });
	pressed("yes", forget);
	page.addEventListener("keydown", (event) => {
		if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
		event.preventDefault();
		copy();
	});
	addEventListener("pagehide", () => { if (timer && !leaving) keep(); });
	addEventListener("beforeunload", (event) => { if (!leaving && isUngiven()) event.preventDefault(); });
	addEventListener("storage", (event) => {
		if (event.key !== store) return;
		othersTab = true;
		warn(tr("This form is open in another tab or window as well. Close one of the two: what is typed last there takes the place of what you type here."));
	});
}

if (typeof document === "undefined") module.exports = { wrongWith, normalForm, applied, apart, putBack, asText, checkSum, jsonInPage, pageWith };
else start();
