// Fill the bodies of a page with their stories, then tell every printed line of it.
const PT = 0.75;
const vert = el => getComputedStyle(el).writingMode.startsWith("vertical");

function over(b) {
  // A text that does not fit makes columns beyond the last, or a longer block.
  return b.scrollWidth > b.clientWidth + 1 || b.scrollHeight > b.clientHeight + 1;
}
function paragraph(text, o, first) {
  const p = document.createElement("p");
  p.dataset.r = "body";
  if (first && o.lead) p.className = "lead";
  const m = first && o.lead_in ? text.match(o.lead_in === 1 ? /^[^，。,.]{2,24}?[，。,. ]/ : /^(\S+ ){4}/) : null;
  if (first && o.dc) {
    const s = document.createElement("span");
    s.className = "dc"; s.textContent = text[0]; p.append(s); text = text.slice(1);
  }
  if (m) { const s = document.createElement("b"); s.textContent = m[0]; p.append(s); text = text.slice(m[0].length); }
  const q = text.match(/^(问|答|Q|A)([：:])/);
  if (q && o.qa) { const s = document.createElement("b"); s.textContent = q[0]; p.append(s); text = text.slice(q[0].length); }
  p.append(text);
  return p;
}
function fill(b, o, reserve) {
  const end = o.sig ? Object.assign(document.createElement("p"), {className: "sig", textContent: o.sig}) : null;
  if (end) { end.dataset.r = o.sig_role || "body"; b.append(end); }
  const put = e => end ? b.insertBefore(e, end) : b.append(e);
  const inset = b.querySelector(":scope > aside");  // an advert in the column of a story
  if (inset) inset.remove();
  const texts = o.text.slice(); let n = 0, last = null;
  const subs = (o.subs || []).slice();
  if (o.over) {  // an article as long as its text, not its place
    while (texts.length) put(paragraph(texts.shift(), o, n++ === 0));
    while (over(b) && b.children.length > 1) b.lastElementChild.remove();
    return;
  }
  while (!over(b)) {
    if (!texts.length) { if (!reserve.length) return; texts.push(...reserve.shift()); }
    let t = texts.shift();
    if (o.qa && n > 0) t = (n % 2 ? (o.en ? "Q: " : "问：") : (o.en ? "A: " : "答：")) + t;
    if (subs.length && n > 0 && n % (o.every || 2) === 0) {
      const h = document.createElement("h4");
      h.dataset.r = "subhead"; h.textContent = subs.shift(); put(h);
    }
    last = paragraph(t, o, n++ === 0); put(last);
    if (inset && n === 2) last.before(inset);
  }
  const stop = o.en ? /(?<=[.!?”])\s+(?=[A-Z“])/ : /(?<=[。！？][”」]?)(?![”」。！？])/;
  while (over(b)) {
    const p = end ? end.previousElementSibling : b.lastElementChild;
    if (!p || p.dataset.r === undefined) break;
    const node = p.lastChild;
    const parts = p.dataset.r === "body" && node && node.nodeType === 3 ? node.data.split(stop).filter(x => x) : [];
    if (parts.length > 1) node.data = parts.slice(0, -1).join(o.en ? " " : "");
    else p.remove();
  }
  const tail = end ? end.previousElementSibling : b.lastElementChild;
  if (tail && tail.dataset.r === "subhead") tail.remove();
}
function flow(slots, o, reserve) {
  // A text that goes on from one place into the next: what spills is cut off there, between lines.
  const texts = o.text.slice(), subs = (o.subs || []).slice();
  let n = 0, more = "", upright = el => getComputedStyle(el).writingMode.startsWith("vertical");
  const put = (slot, tag, role, text) => {
    const e = document.createElement(tag);
    e.dataset.r = role;
    for (const part of o.combine ? text.split(/(?<!\d)(\d\d)(?!\d)/) : [text]) {
      if (o.combine && /^\d\d$/.test(part)) { const c = document.createElement("span"); c.className = "tcy"; c.textContent = part; e.append(c); }
      else if (part) e.append(part);
    }
    slot.append(e);
    return e;
  };
  const spilt = (slot, e) => {
    // The first character that is not inside the slot, of the element's own text; -1 for none.
    const s = slot.getBoundingClientRect(), v = upright(slot);
    const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
    let at = 0;
    for (let node; (node = walk.nextNode()); at += node.data.length) for (let i = 0; i < node.data.length; i++) {
      const r = document.createRange(); r.setStart(node, i); r.setEnd(node, i + 1);
      const x = r.getBoundingClientRect();
      if (v ? x.left < s.left - 1 : x.bottom > s.bottom + 2) return at + i;
    }
    return -1;
  };
  for (const [k, slot] of slots.entries()) {
    const last = k === slots.length - 1;
    for (;;) {
      let e, text, kept = more !== "";
      if (kept) { text = more; more = ""; }
      else {
        if (!texts.length) { if (!reserve.length) return; texts.push(...reserve.shift()); }
        if (subs.length && n > 0 && n % 2 === 0 && slot.lastElementChild?.dataset.r !== "subhead") put(slot, "h4", "subhead", subs.shift());
        text = texts.shift(); n++;
      }
      e = put(slot, "p", "body", text);
      if (kept) { e.dataset.more = "1"; e.style.textIndent = "0"; }
      let at = spilt(slot, e);
      if (at < 0) continue;
      if (last) {
        const ends = [...text.slice(0, at).matchAll(/[。！？][」』]?/g)].pop();
        e.remove();
        if (ends) { const left = put(slot, "p", "body", text.slice(0, ends.index + ends[0].length)); if (kept) { left.dataset.more = "1"; left.style.textIndent = "0"; } }
        else if (slot.lastElementChild?.dataset.r === "subhead") slot.lastElementChild.remove();
        break;
      }
      e.remove();
      if (at > 0) {
        const part = put(slot, "p", "body", text.slice(0, at)); part.style.textAlignLast = "justify";
        if (kept) { part.dataset.more = "1"; part.style.textIndent = "0"; }
        more = text.slice(at);
      } else {
        const head = slot.lastElementChild;
        if (head?.dataset.r === "subhead") slots[k + 1].append(head);
        if (kept) more = text; else { texts.unshift(text); n--; }
      }
      break;
    }
  }
}
function fitHead(t) {
  // The type of a title is made smaller until it fits its place.
  const place = t.getBoundingClientRect(), v = vert(t);
  const spills = e => {
    const x = e.getBoundingClientRect();
    if (v ? x.left < place.left - 1 : x.bottom > place.bottom + 1) return true;
    return v ? e.scrollHeight > e.clientHeight + 1 : e.scrollWidth > e.clientWidth + 1;
  };
  const scale = by => { for (const e of t.children) e.style.fontSize = parseFloat(getComputedStyle(e).fontSize) * by + "px"; };
  const fits = () => ![...t.children].some(spills);
  for (let i = 0; i < 12 && fits(); i++) scale(1.035);
  for (let i = 0; i < 60 && !fits(); i++) scale(0.965);
  if (!v) return;  // what is left of the place stands on both sides of an upright title
  const end = Math.min(...[...t.children].map(e => e.getBoundingClientRect().left));
  t.style.paddingRight = Math.max(0, (end - place.left) / 2) + "px";
}
function fitTitle(h) {
  // A title takes at most so many lines: the type is made smaller until it does.
  const most = Math.max(+h.dataset.lines, h.querySelectorAll("br").length + 1), v = vert(h);
  let size = parseFloat(getComputedStyle(h).fontSize);
  for (let i = 0; i < 60; i++) {
    const r = document.createRange(); r.selectNodeContents(h);
    const at = []; for (const x of r.getClientRects()) {
      const c = v ? (x.left + x.right) / 2 : (x.top + x.bottom) / 2;
      if (x.width && x.height && !at.some(y => Math.abs(y - c) < size * 0.5)) at.push(c);
    }
    const wide = v ? h.scrollHeight > h.clientHeight + 1 : h.scrollWidth > h.clientWidth + 1;
    if (at.length <= most && !wide) return;
    size *= 0.965; h.style.fontSize = size + "px";
  }
}
function fitAside(a) {
  // The type of an advert or table is the largest, between two sizes, with which it fits its place.
  let [low, high] = a.dataset.fit.split(",").map(Number);
  const fits = size => { a.style.fontSize = size + "pt"; return a.scrollHeight <= a.clientHeight + 1 && a.scrollWidth <= a.clientWidth + 1; };
  if (!fits(high)) {
    for (let i = 0; i < 9; i++) { const mid = (low + high) / 2; if (fits(mid)) low = mid; else high = mid; }
    fits(low);
  }
  // What is then left of the place goes between the lines.
  for (let lead = 1.3, size = parseFloat(a.style.fontSize); lead < 1.85; lead += 0.05) {
    const before = a.style.lineHeight;
    a.style.lineHeight = lead;
    if (!fits(size)) { a.style.lineHeight = before; break; }
  }
}
function lines() {
  const out = [], count = {}, figures = [...document.querySelectorAll("figure")];
  const ctx = document.createElement("canvas").getContext("2d");
  for (const el of document.querySelectorAll("[data-r]")) {
    const art = el.closest("[data-a]"); const a = art && el.dataset.r !== "repeat" && el.dataset.r !== "furniture" && el.dataset.r !== "teaser" && el.dataset.r !== "advert" ? +art.dataset.a : 0;
    let par = -1;
    if (el.dataset.r === "body") { count[a] = (count[a] ?? -1) + !el.dataset.more; par = count[a]; }
    const walk = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    let line = null, prefix = "", cell = null, dropped = null;
    for (let node; (node = walk.nextNode());) {
      const host = node.parentElement;
      if (host.closest("[data-r]") !== el) continue;
      const cs = getComputedStyle(host), size = parseFloat(cs.fontSize), v = cs.writingMode.startsWith("vertical");
      const bold = +cs.fontWeight >= 600;
      ctx.font = `${cs.fontStyle} ${cs.fontWeight} ${cs.fontSize} ${cs.fontFamily}`;
      const td = host.closest("td,th,.cell");
      for (let i = 0; i < node.data.length; i++) {
        const ch = node.data[i];
        const r = document.createRange(); r.setStart(node, i); r.setEnd(node, i + 1);
        const rects = [...r.getClientRects()];
        const x = rects[rects.length - 1];
        if (ch === "\u00ad") { if (line) line.shy = true; continue; }
        if (!x || (x.width < 0.01 && x.height < 0.01) || (/\s/.test(ch) && (v ? x.height : x.width) < 0.01)) { if (line && /\s/.test(ch)) { line.gap = true; line.shy = false; } continue; }
        if (host.classList.contains("dc")) { prefix += ch; dropped = [x, size]; continue; }
        const mid = v ? (x.left + x.right) / 2 : (x.top + x.bottom) / 2;
        const start = v ? x.top : x.left;
        const other = !line || line.v !== v || Math.abs(mid - line.mid) > Math.min(size, line.px) * 0.55 || start < line.last - 2;
        if (other && /\s/.test(ch)) continue;
        if (other) {
          if (line && line.shy) { line.text += "-"; line.hyphen = true; }
          line = {text: prefix, v, mid, px: size, bold: 0, n: 0, box: [1e9, 1e9, -1e9, -1e9], article: a, figure: figures.indexOf(el.closest("figure")), role: el.dataset.r, paragraph: par, hyphen: false, shy: false, gap: false, drop: prefix !== "", sizes: {}, at: []};
          prefix = ""; out.push(line);
        } else if (td !== cell && line.n) line.text += " ";
        cell = td; line.shy = false; line.gap = false;
        line.text += ch; line.last = start; line.n++; if (bold) line.bold++;
        line.sizes[size] = (line.sizes[size] || 0) + 1;
        const han = /[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]/.test(document.body.dataset.sample);
        let y0, y1, x0, x1;
        if (v) { const c = (x.left + x.right) / 2; [x0, x1, y0, y1] = [c - size / 2, c + size / 2, x.top, x.bottom]; }
        else {
          const m = ctx.measureText(ch), as = m.fontBoundingBoxAscent, de = m.fontBoundingBoxDescent;
          const base = x.top + (x.height - as - de) / 2 + as;
          [x0, x1] = [x.left, x.right];
          [y0, y1] = han ? [base - 0.88 * size, base + 0.12 * size] : [base - Math.min(as, 0.95 * size), base + Math.min(de, 0.25 * size)];
        }
        const b = line.box;
        line.box = [Math.min(b[0], x0), Math.min(b[1], y0), Math.max(b[2], x1), Math.max(b[3], y1)];
        if (line.at.length < 2 && ch.trim()) line.at.push([ch, (x.left + x.right) / 2 * PT, (x.top + x.bottom) / 2 * PT]);
      }
    }
  }
  return out.filter(l => l.text.trim()).map(l => ({
    text: l.text.trim(), box: l.box.map(z => Math.round(z * PT * 100) / 100),
    size: Math.round(Object.entries(l.sizes).sort((p, q) => q[1] - p[1])[0][0] * PT * 100) / 100,
    bold: l.bold * 2 > l.n, vertical: l.v, article: l.article, role: l.role, paragraph: l.paragraph, hyphen: l.hyphen, figure: l.figure, at: l.at}));
}
function shapes() {
  const rules = [], frames = [], pictures = [];
  const r2 = z => z.map(n => Math.round(n * PT * 100) / 100);
  for (const el of document.querySelectorAll("body *")) {
    const cs = getComputedStyle(el), x = el.getBoundingClientRect();
    if (!x.width && !x.height) continue;
    if (el.tagName === "IMG") { pictures.push(r2([x.left, x.top, x.right, x.bottom])); continue; }
    const w = ["Top", "Right", "Bottom", "Left"].map(s => cs[`border${s}Style`] === "none" ? 0 : parseFloat(cs[`border${s}Width`]));
    const filled = cs.backgroundColor !== "rgba(0, 0, 0, 0)" && cs.backgroundColor !== "rgb(255, 255, 255)";
    if (w.every(n => n > 0) || filled) frames.push(r2([x.left, x.top, x.right, x.bottom]));
    else {
      if (w[0]) rules.push(r2([x.left, x.top, x.right, x.top]));
      if (w[1]) rules.push(r2([x.right, x.top, x.right, x.bottom]));
      if (w[2]) rules.push(r2([x.left, x.bottom, x.right, x.bottom]));
      if (w[3]) rules.push(r2([x.left, x.top, x.left, x.bottom]));
    }
    const n = +cs.columnCount;
    if (n > 1 && cs.columnRuleStyle !== "none" && el.classList.contains("b")) {
      const v = vert(el), g = parseFloat(cs.columnGap) || 0, long = v ? x.height : x.width, step = (long + g) / n;
      for (let i = 1; i < n; i++) {
        const at = step * i - g / 2;
        rules.push(r2(v ? [x.left, x.top + at, x.right, x.top + at] : [x.left + at, x.top, x.left + at, x.bottom]));
      }
    }
  }
  return {rules, frames, pictures};
}
async function told(data) {
  await document.fonts.ready;
  await Promise.all([...document.images].map(i => i.decode()));
  document.body.dataset.sample = data.en ? "a" : "漢";
  document.querySelectorAll("[data-lines]").forEach(h => { if (!h.closest(".fit")) fitTitle(h); });
  document.querySelectorAll(".fit").forEach(fitHead);
  document.querySelectorAll("[data-fit]").forEach(fitAside);
  const under = [];
  document.querySelectorAll(".b[data-s]").forEach(b => { fill(b, data.stories[b.dataset.s], data.reserve); if (!b.textContent) under.push(b.dataset.s); });
  const flows = Map.groupBy(document.querySelectorAll(".slot"), b => b.dataset.flow);
  flows.forEach((slots, one) => { flow(slots, data.stories[one], data.reserve); if (slots.some(b => !b.textContent)) under.push(one); });
  const spill = [...document.querySelectorAll("article,aside,figure,header")].filter(e => e.scrollHeight > e.clientHeight + 3 || e.scrollWidth > e.clientWidth + 3).map(e => e.tagName + (e.dataset.a || "") + " " + e.className);
  return {lines: lines(), ...shapes(), under, spill, tall: document.documentElement.scrollHeight * PT};
}
