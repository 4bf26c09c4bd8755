{
  const groups = [...document.querySelectorAll("tbody")];
  const find = document.getElementById("find");
  const choices = [...document.querySelectorAll("button[data-outcome]")];
  const heads = [...document.querySelectorAll("button[data-sort]")];
  const ranks = new Map(choices.map((button, n) => [button.dataset.outcome, n]));
  const names = new Intl.Collator(undefined, { numeric: true });
  const together = 100; // rows of a group, as they stand in the page
  let rows = groups.flatMap((group) => [...group.rows]);
  let texts = null; // what each row says, read when it is first looked for
  let outcome = "";

  /** Show the rows that fit what was chosen, in order. */
  const show = () => {
    texts ??= new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fit = rows.filter((row) => (!outcome || row.dataset.is === outcome)
      && words.every((word) => texts.get(row).includes(word)));
    groups.forEach((group, n) => {
      group.replaceChildren(...fit.slice(n * together, (n + 1) * together));
    });
    tell(fit.length);
  };

  const tell = (count) => {
    document.getElementById("shown").textContent =
      say("shown", count.toLocaleString(language), rows.length.toLocaleString(language));
    document.getElementById("none").hidden = count > 0;
  };

  /** Sort by a column: by numbers the largest first, by words from the beginning; then back. */
  const sort = (button) => {
    const head = button.parentElement;
    const kind = button.dataset.sort;
    const before = head.getAttribute("aria-sort");
    const up = before === "none" ? kind !== "number" : before === "descending";
    const key = (row) => {
      const text = row.cells[head.cellIndex].textContent;
      return kind === "outcome" ? ranks.get(row.dataset.is) : kind === "number" ? Number(text) : text;
    };
    const compare = kind === "name" || kind === "said" ? names.compare : (a, b) => a - b;
    const keyed = rows.map((row) => [key(row), row]);
    keyed.sort(up ? ([a], [b]) => compare(a, b) : ([a], [b]) => compare(b, a));
    rows = keyed.map(([, row]) => row);
    show();
    for (const other of heads) other.parentElement.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
  };

  find.addEventListener("input", show);
  for (const button of choices) {
    button.addEventListener("click", () => {
      outcome = button.dataset.outcome;
      for (const other of choices) other.setAttribute("aria-pressed", String(other === button));
      show();
    });
  }
  for (const button of heads) button.addEventListener("click", () => sort(button));
  document.addEventListener("speak", () => {
    texts = null;
    for (const row of rows) if (!row.isConnected) spell(row);
    if (find.value || outcome) show();
    else tell(rows.length);
  });
}
