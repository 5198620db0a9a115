// Lists, searches and filters the results, copies, and opens what a link leads to. Without it, what stands on the page is all there.
"use strict";
(() => {
  const list = JSON.parse(document.getElementById("list").textContent);
  const [OUTCOME, IN_FULL, ID, LEVEL, PAGE, ASPECT, FORMAT, STATEMENT, SOURCE, SOURCE_URL, EXPECTED, ACTUAL, URL, CURL] = Array(14).keys();
  const FIRST = 30;
  const PORTION = 200;
  const find = (id) => document.getElementById(id);
  const form = document.querySelector(".toolbar");
  const boxes = [...form.querySelectorAll("[name=outcome]")];
  const rows = find("rows");
  const text = (row, column) => list.texts[row[column]];
  let matches = [];
  let listed = 0;

  // What a search looks through, in lower case; made when it is first needed.
  let haystacks;
  const searched = [ID, PAGE, ASPECT, STATEMENT, SOURCE, EXPECTED, ACTUAL, URL];
  const haystack = (i) => {
    haystacks ??= list.rows.map((row) => searched.map((column) => text(row, column)).join("\n").toLowerCase());
    return haystacks[i];
  };

  const element = (name, className, content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (content !== undefined) made.textContent = content;
    return made;
  };

  const outcomeClass = (row) => boxes.find((box) => Number(box.value) === row[OUTCOME]).parentElement.classList[1];

  const link = (url, content) => {
    const made = element("a", "", content);
    made.href = url;
    made.rel = "noreferrer";
    return made;
  };

  const copyButton = (what) => {
    const made = element("button", "copy", "Copy");
    made.type = "button";
    made.setAttribute("aria-label", `Copy the curl line of ${what}`);
    return made;
  };

  function rowBody(row) {
    const body = element("div", "body");
    body.append(element("h3", "", text(row, STATEMENT)));
    const source = element("p", "id");
    source.append(row[SOURCE_URL] ? link(text(row, SOURCE_URL), text(row, SOURCE)) : text(row, SOURCE), element("span", "", text(row, LEVEL)));
    const details = element("dl");
    const add = (name, ...content) => {
      const value = element("dd", "value");
      value.append(...content);
      details.append(element("dt", "", name), value);
    };
    add("Expected", text(row, EXPECTED));
    add("Actual", text(row, ACTUAL));
    if (row[URL]) add("URL", text(row, URL));
    if (row[CURL]) {
      add("Again", element("code", "", text(row, CURL)), copyButton(text(row, ID)));
      details.lastElementChild.classList.add("again");
    }
    body.append(source, details);
    return body;
  }

  function rowOf(row) {
    const made = element("details", `row ${outcomeClass(row)}`);
    const summary = element("summary");
    summary.append(
      element("span", "outcome", list.outcomes[row[OUTCOME]]),
      element("span", "", text(row, PAGE)),
      element("span", "", text(row, FORMAT)),
      element("code", "", text(row, ID)),
      element("span", "came", text(row, ACTUAL)));
    made.append(summary);
    made.addEventListener("toggle", () => made.open && made.childElementCount === 1 && made.append(rowBody(row)));
    return made;
  }

  function listMore() {
    const portion = matches.slice(listed, listed + (listed === 0 ? FIRST : PORTION));
    rows.append(...portion.map(rowOf));
    listed += portion.length;
    const left = matches.length - listed;
    find("more-line").hidden = left === 0;
    find("more").textContent = `Show ${Math.min(PORTION, left)} more of ${left.toLocaleString("en")}`;
  }

  function filter() {
    const words = find("text").value.toLowerCase().split(/\s+/).filter(Boolean);
    const outcomes = new Set(boxes.filter((box) => box.checked).map((box) => Number(box.value)));
    const wanted = [["page", PAGE], ["aspect", ASPECT], ["format", FORMAT], ["level", LEVEL]]
      .map(([id, column]) => [find(id).value, column])
      .filter(([value]) => value);
    const isMatch = (row, i) =>
      outcomes.has(row[OUTCOME])
      && wanted.every(([value, column]) => text(row, column) === value)
      && words.every((word) => haystack(i).includes(word));

    const found = list.rows.filter(isMatch);
    const inFull = new Set(found.map((row) => row[IN_FULL]));
    for (const article of find("problems").children) {
      article.hidden = !inFull.has(Number(article.id.slice(1)));
    }

    matches = found.filter((row) => !row[IN_FULL]).sort((one, other) => one[OUTCOME] - other[OUTCOME]);
    listed = 0;
    rows.replaceChildren();
    listMore();
    find("shown").textContent = `${found.length.toLocaleString("en")} of ${list.rows.length.toLocaleString("en")} results`;
  }

  // The clipboard is not to be had on every page that is a file: then the text is selected and copied the old way.
  async function copy(button) {
    const line = button.previousElementSibling;
    let copied = false;
    try {
      await navigator.clipboard.writeText(line.textContent);
      copied = true;
    } catch {
      const range = document.createRange();
      range.selectNodeContents(line);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      copied = document.execCommand("copy");
    }
    button.textContent = copied ? "Copied" : "Selected";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  }

  // A cell of the matrix leads to its results: the filter is set to what it stands for.
  function showCell(cell) {
    const [page, aspect, format] = cell.dataset.cell.split("|");
    form.reset();
    find("page").value = page;
    find("aspect").value = aspect;
    find("format").value = format;
    filter();
    find("findings").scrollIntoView();
    find("page").focus({ preventScroll: true });
  }

  // A link to what is folded, or filtered away, opens it.
  function reveal() {
    const target = location.hash.length > 1 && find(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const article = target.closest("article");
    if (article) article.hidden = false;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();

    // What is laid out only now that it is in sight has moved it.
    requestAnimationFrame(() => target.scrollIntoView());
  }

  let waiting;
  const filterSoon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(filter);
  };

  form.hidden = false;
  for (const button of document.querySelectorAll(".copy")) button.hidden = false;
  form.addEventListener("input", filterSoon);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  find("more").addEventListener("click", listMore);
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".copy");
    const cell = event.target.closest("[data-cell]");
    if (button) copy(button);
    if (cell) {
      event.preventDefault();
      showCell(cell);
    }
  });
  filter();
  reveal();
})();
