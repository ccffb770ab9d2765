/// The one script of all pages: long tables can be searched and sorted, and an agency's answers be saved. A page says
/// all it has to say without it.
let script: StaticString = """
  "use strict";
  for (const table of document.querySelectorAll(".scroll table")) {
    const rows = [...table.tBodies[0].rows];
    if (rows.length < 8) continue;
    if (rows.length > 25) addSearch(table, rows);
    const value = (row, place) => {
      const sorted = row.cells[place].querySelector("[data-sort]");
      const text = sorted ? sorted.dataset.sort : row.cells[place].textContent.trim();
      const number = Number(text.replace(/[,$%\\s]/g, "").replace("\\u2212", "-"));
      return text !== "" && !Number.isNaN(number) ? number : text;
    };
    [...table.tHead.rows[0].cells].forEach((cell, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...cell.childNodes);
      cell.append(button);
      button.addEventListener("click", () => {
        const up = cell.getAttribute("aria-sort") !== "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        cell.setAttribute("aria-sort", up ? "ascending" : "descending");
        const order = rows.map((row, index) => [value(row, place), index, row]);
        order.sort((a, b) => {
          if (a[0] === b[0]) return a[1] - b[1];
          const numbers = typeof a[0] === "number" && typeof b[0] === "number";
          const less = numbers ? a[0] < b[0] : String(a[0]).localeCompare(String(b[0])) < 0;
          return less === up ? -1 : 1;
        });
        table.tBodies[0].append(...order.map(item => item[2]));
      });
    });
  }
  function addSearch(table, rows) {
    const caption = table.caption.textContent;
    const search = document.createElement("input");
    const label = document.createElement("label");
    const status = document.createElement("span");
    search.type = "search";
    label.className = "search";
    label.append("Search: " + caption + " ", search);
    status.className = "quiet";
    status.setAttribute("role", "status");
    search.addEventListener("input", () => {
      const words = search.value.toLowerCase().split(/\\s+/);
      let count = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every(word => text.includes(word));
        if (!row.hidden) count += 1;
      }
      status.textContent = search.value ? " " + count + " of " + rows.length + " rows" : "";
    });
    table.closest(".scroll").before(label, status);
  }
  const form = document.getElementById("response-form");
  if (form) {
    const button = document.getElementById("response-save");
    const status = document.getElementById("response-status");
    form.hidden = false;
    const answerOf = row => {
      const chosen = row.querySelector("input[type=radio]:checked");
      return chosen ? chosen.value : "";
    };
    // Only a return has a reason.
    const settle = row => {
      const reason = row.querySelector("select");
      reason.disabled = answerOf(row) !== "return";
      if (reason.disabled) reason.value = "";
    };
    for (const row of form.querySelectorAll("[data-candidate]")) {
      settle(row);
      row.addEventListener("change", () => settle(row));
    }
    const cell = text => {
      if (/^[=+\\-@\\t\\r\\uff1d\\uff0b\\uff0d\\uff20]/.test(text)) text = "'" + text;
      return /[",\\n\\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
    };
    button.addEventListener("click", () => {
      const lines = [form.dataset.columns];
      let open = 0, unfinished = 0, unsaid = 0;
      for (const row of form.querySelectorAll("[data-candidate]")) {
        const answer = answerOf(row);
        const reason = row.querySelector("select").value;
        const note = row.querySelector("textarea").value;
        if (answer === "") open += 1;
        if (answer === "return" && reason === "") unfinished += 1;
        if (reason === "other" && note.trim() === "") unsaid += 1;
        lines.push([form.dataset.round, form.dataset.agency, row.dataset.candidate, row.dataset.position,
          answer, reason, note].map(cell).join(","));
      }
      if (unfinished > 0) {
        status.textContent = unfinished + " returned without a reason: choose one for each.";
        return;
      }
      if (unsaid > 0) {
        status.textContent = unsaid + " returned for another reason: say in the note which.";
        return;
      }
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([lines.join("\\n") + "\\n"], { type: "text/csv" }));
      link.download = form.dataset.file;
      link.click();
      URL.revokeObjectURL(link.href);
      status.textContent = "Saved. " + open + " left open.";
    });
  }

  """
