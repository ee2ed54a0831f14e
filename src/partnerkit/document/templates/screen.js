/* The script of the screens of a meeting: keys, and a clock. All else works without it. It loads
	 nothing and sends nothing. */
"use strict";

(() => {
	const first = document.getElementById("screens");
	const shown = () => document.querySelector(".screen:target") || first;
	const began = new Map();

	document.querySelector(".help").hidden = false;

	/* Whoever turns a page of a presenter, or presses an arrow, follows the link that is on the screen. */
	const ways = { ArrowRight: "next", PageDown: "next", ArrowLeft: "prev", PageUp: "prev" };

	document.addEventListener("keydown", (event) => {
		if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
		const way = ways[event.key];
		const link = way && shown().querySelector(`a[rel="${way}"]`);
		if (link) link.click();
		else if (event.key === "Home" || way === "prev") location.hash = "screens";
		else return;
		event.preventDefault();
	});

	/* The minutes count from when a question is first seen, and go on while another is looked at. */
	function tick() {
		const screen = shown();
		const clock = screen.querySelector(".clock");
		if (!clock) return;
		if (!began.has(screen.id)) began.set(screen.id, Date.now());
		const left = screen.dataset.minutes * 60 - Math.floor((Date.now() - began.get(screen.id)) / 1000);
		const [minutes, seconds] = [Math.floor(Math.abs(left) / 60), Math.abs(left) % 60];
		clock.textContent = `· ${(left < 0 ? clock.dataset.over : clock.dataset.left).replace("{time}", `${minutes}:${String(seconds).padStart(2, "0")}`)}`;
		clock.hidden = false;
	}

	addEventListener("hashchange", () => {
		scrollTo(0, 0);
		shown().focus({ preventScroll: true });
		tick();
	});
	setInterval(tick, 500);
	tick();
})();
