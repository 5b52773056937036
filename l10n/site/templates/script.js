"use strict";
(() => {
  const form = document.getElementById("filters");
  const root = document.body.dataset.root;
  if (root && location.protocol === "file:") {
    for (const place of document.querySelectorAll("[data-file]")) {
      const link = document.createElement("a");
      link.href = root + place.dataset.file.split("/").map(encodeURIComponent).join("/");
      place.replaceWith(link);
      link.append(place);
    }
  }
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  if (!form) return;

  const { code, file, q } = form.elements;
  const boxes = form.querySelectorAll("[name=severity]");
  const status = document.getElementById("shown");
  const items = [...document.querySelectorAll(".item")].map((element) => ({
    element,
    files: element.dataset.files.split(" "),
    text: element.textContent.toLowerCase(),
    remarks: [...element.querySelectorAll("[data-severity]")],
  }));

  function apply() {
    const severities = new Set([...boxes].filter((box) => box.checked).map((box) => box.value));
    const number = file.value && String(file.selectedIndex - 1);
    const words = q.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { element, files, text, remarks } of items) {
      let any = !remarks.length && !code.value && severities.has("none");
      for (const remark of remarks) {
        const fits = severities.has(remark.dataset.severity) && (!code.value || remark.dataset.code === code.value);
        remark.hidden = !fits;
        any ||= fits;
      }
      const visible = any && (!number || files.includes(number)) && words.every((word) => text.includes(word));
      element.hidden = !visible;
      shown += visible;
    }
    const [some, all] = [shown, items.length].map((count) => count.toLocaleString("en"));
    status.textContent = some === all ? `${all} shown` : `${some} of ${all} shown`;
  }

  function remember() {
    const chosen = new URLSearchParams();
    const off = [...boxes].filter((box) => !box.checked);
    if (off.length) chosen.set("hide", off.map((box) => box.value).join(","));
    for (const field of [code, file, q]) if (field.value) chosen.set(field.name, field.value);
    history.replaceState(null, "", chosen.size ? `#${chosen}` : location.href.split("#")[0] + "#");
  }

  function recall() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return;
    const chosen = new URLSearchParams(hash);
    const off = (chosen.get("hide") || "").split(",");
    for (const box of boxes) box.checked = !off.includes(box.value);
    for (const field of [code, file, q]) field.value = chosen.get(field.name) || "";
    for (const select of [code, file]) if (select.selectedIndex < 0) select.value = "";
    apply();
    if (hash) document.getElementById("findings").scrollIntoView();
  }

  form.addEventListener("input", () => { apply(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { apply(); remember(); }));
  addEventListener("hashchange", recall);
  form.hidden = false;
  apply();
  recall();
})();
