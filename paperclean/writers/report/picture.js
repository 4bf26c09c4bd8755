// The page as printed: pages, zoom, pan, and the way from a text to its place and back.
const view = $(".view");
const sheets = $(".sheets");
const LARGEST_SIGN = 1.3; // numbers on the page grow no more from this zoom on
let zoom = 1;
let moved = false;

const pageShown = () => $("figure:not([hidden])", sheets); // none where pages have files of their own

function turnTo(number) {
  const figures = $$("figure", sheets);
  if (!figures.some((figure) => figure.dataset.page === String(number))) return;
  const before = pageShown();
  for (const figure of figures) figure.hidden = figure.dataset.page !== String(number);
  const pick = $("#page");
  if (pick) pick.value = String(number);
  if (before !== pageShown()) view.scrollTo(0, 0);
}

function turnBy(step) {
  const next = pageShown()?.[step < 0 ? "previousElementSibling" : "nextElementSibling"];
  if (next) turnTo(next.dataset.page);
}

/** Set how wide the page is, 1 being the width of the view; a point of the view stays in place. */
function zoomTo(wanted, x = view.clientWidth / 2, y = view.clientHeight / 2) {
  const svg = pageShown() && $("svg.sheet", pageShown());
  if (!svg) return;
  const now = Math.min(Math.max(wanted, 0.2), 12);
  const left = (view.scrollLeft + x) / zoom;
  const top = (view.scrollTop + y) / zoom;
  zoom = now;
  sheets.style.width = `${100 * zoom}%`;
  sheets.style.setProperty("--sign", Math.min(1, LARGEST_SIGN / zoom));
  view.scrollTo(left * zoom - x, top * zoom - y);
}

function fitPage() {
  const svg = pageShown() && $("svg.sheet", pageShown());
  if (!svg) return;
  const { width, height } = svg.viewBox.baseVal;
  zoomTo(Math.min(1, (view.clientHeight / view.clientWidth) * (width / height)));
  view.scrollTo(0, 0);
}

/** Show the place of lines on the page: the first in the middle, large enough to be read. */
function showPlace(ids) {
  for (const one of $$("#pages .now")) one.classList.remove("now");
  const places = ids.map(inPicture).filter(Boolean);
  if (!places.length) return;
  for (const place of places) place.classList.add("now");
  const first = places[0];
  const region = first.closest(".region");
  if (region) region.classList.add("now");
  const figure = first.closest("figure");
  if (figure.hidden) turnTo(figure.dataset.page);
  const around = view.getBoundingClientRect();
  let box = first.getBoundingClientRect();
  const across = Math.min(box.width, box.height);
  if (first.closest("svg") && across < 9) {
    zoomTo(zoom * (15 / Math.max(across, 0.5)));
    box = first.getBoundingClientRect();
  }
  const inside = box.top >= around.top && box.bottom <= around.bottom
    && box.left >= around.left && box.left <= around.right - 40;
  if (inside) return;
  const x = box.left - around.left + view.scrollLeft;
  const y = box.top - around.top + view.scrollTop;
  view.scrollTo(
    box.width < around.width ? x + box.width / 2 - around.width / 2 : x - 20,
    box.height < around.height ? y + box.height / 2 - around.height / 2 : y - 20,
  );
}

function watchPicture() {
  turnTo($("figure", sheets)?.dataset.page);
  fitPage();
  const pick = $("#page");
  if (pick) pick.addEventListener("change", () => turnTo(pick.value));
  const regions = $("#regions");
  if (regions) {
    regions.addEventListener("change", () => html.classList.toggle("no-regions", !regions.checked));
  }
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const around = view.getBoundingClientRect();
    const by = Math.exp(-event.deltaY / 300);
    zoomTo(zoom * by, event.clientX - around.left, event.clientY - around.top);
  }, { passive: false });
  let held = null;
  view.addEventListener("pointerdown", (event) => {
    moved = false;
    if (event.button || event.pointerType === "touch" || !event.target.closest("svg")) return;
    held = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop };
  });
  view.addEventListener("pointermove", (event) => {
    if (!held) return;
    const x = event.clientX - held.x;
    const y = event.clientY - held.y;
    if (!moved && Math.hypot(x, y) < 5) return;
    if (!moved) view.setPointerCapture(event.pointerId);
    moved = true;
    view.classList.add("grab");
    view.scrollTo(held.left - x, held.top - y);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    view.addEventListener(end, () => {
      held = null;
      view.classList.remove("grab");
    });
  }
}
