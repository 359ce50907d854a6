/* Makes pages nicer, never possible: every task works without it. */
(function () {
	"use strict";

	/* After a form came back wrong, start reading at what is wrong. */
	var summary = document.querySelector(".error-summary");
	if (summary) summary.focus();

	/* A form sent twice by a nervous finger is sent once. */
	document.addEventListener("submit", function (e) {
		var form = e.target;
		if (form.dataset.sent) { e.preventDefault(); return; }
		if (form.method === "post") {
			form.dataset.sent = "1";
			setTimeout(function () { delete form.dataset.sent; }, 5000);
		}
	});
	window.addEventListener("pageshow", function () {
		document.querySelectorAll("form[data-sent]").forEach(function (f) { delete f.dataset.sent; });
	});

	/* In the middle of a form the language is changed by a button below it, which takes along what was typed. */
	document.querySelectorAll("a[href='#language']").forEach(function (a) {
		a.addEventListener("click", function (e) {
			e.preventDefault();
			document.querySelector("#language button").click();
		});
	});

	/* A file above the limit is told before the line is busy with it. */
	document.querySelectorAll("input[type=file][data-most]").forEach(function (input) {
		input.addEventListener("change", function () {
			var most = Number(input.dataset.most), wrong = false;
			Array.prototype.forEach.call(input.files, function (f) { if (f.size > most) wrong = true; });
			input.setCustomValidity(wrong ? input.dataset.mostText : "");
			input.reportValidity();
		});
	});

	/* What is typed into a long form survives a dropped line: kept in this tab until it is sent. */
	document.querySelectorAll("form[data-keep]").forEach(function (form) {
		var key = "keep:" + location.pathname, was = {};
		try { was = JSON.parse(sessionStorage.getItem(key) || "{}"); } catch (e) { return; }
		Array.prototype.forEach.call(form.elements, function (el) {
			if (el.name && el.type !== "hidden" && el.type !== "password" && el.type !== "file" && el.type !== "radio"
				&& el.type !== "checkbox" && el.type !== "submit" && !el.value && was[el.name]) el.value = was[el.name];
		});
		form.addEventListener("input", function (e) {
			var el = e.target;
			if (!el.name || el.type === "password" || el.type === "file" || el.type === "radio" || el.type === "checkbox") return;
			was[el.name] = el.value;
			try { sessionStorage.setItem(key, JSON.stringify(was)); } catch (x) { /* a full or closed store */ }
		});
		form.addEventListener("submit", function () { sessionStorage.removeItem(key); });
	});

	/* Suggestions as one types. */
	document.querySelectorAll("form.search[data-suggest]").forEach(function (form) {
		var input = form.querySelector("input[type=search]"), list = null, timer = 0, at = -1, asked = 0;
		if (!input) return;
		input.setAttribute("role", "combobox");
		input.setAttribute("autocomplete", "off");
		input.setAttribute("aria-autocomplete", "list");
		input.setAttribute("aria-expanded", "false");
		function close() {
			if (list) list.remove();
			list = null; at = -1;
			input.setAttribute("aria-expanded", "false");
			input.removeAttribute("aria-activedescendant");
			input.removeAttribute("aria-controls");
		}
		function show(items) {
			close();
			if (!items.length) return;
			list = document.createElement("ul");
			list.className = "suggestions"; list.id = "suggestions";
			list.setAttribute("role", "listbox");
			list.setAttribute("aria-label", input.dataset.listLabel || input.placeholder || "");
			items.forEach(function (item, i) {
				var li = document.createElement("li"), a = document.createElement("a");
				li.id = "suggestion-" + i; li.setAttribute("role", "option"); li.setAttribute("aria-selected", "false");
				a.href = item.path; a.textContent = item.title; a.tabIndex = -1;
				li.appendChild(a); list.appendChild(li);
			});
			form.appendChild(list);
			input.setAttribute("aria-expanded", "true");
			input.setAttribute("aria-controls", "suggestions");
		}
		input.addEventListener("input", function () {
			clearTimeout(timer);
			if (input.value.trim().length < 2) { close(); return; }
			timer = setTimeout(function () {
				var mine = ++asked;
				fetch(form.dataset.suggest + "?q=" + encodeURIComponent(input.value.trim()), { headers: { Accept: "application/json" } })
					.then(function (r) { return r.ok ? r.json() : { items: [] }; })
					.then(function (found) { if (mine === asked) show(found.items || []); })
					.catch(close);
			}, 150);
		});
		input.addEventListener("keydown", function (e) {
			if (!list) return;
			var n = list.children.length;
			if (e.key === "Escape") { close(); return; }
			if (e.key === "Enter" && at >= 0) { e.preventDefault(); list.children[at].firstChild.click(); return; }
			if (e.key !== "ArrowDown" && e.key !== "ArrowUp") return;
			e.preventDefault();
			if (at >= 0) list.children[at].setAttribute("aria-selected", "false");
			at = (at + (e.key === "ArrowDown" ? 1 : n - 1) + (at < 0 && e.key === "ArrowUp" ? 1 : 0)) % n;
			list.children[at].setAttribute("aria-selected", "true");
			input.setAttribute("aria-activedescendant", list.children[at].id);
		});
		input.addEventListener("blur", function () { setTimeout(close, 200); });
	});

	document.querySelectorAll("[data-print]").forEach(function (b) {
		b.hidden = false;
		b.addEventListener("click", function () { window.print(); });
	});
})();
