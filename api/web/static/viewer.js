// The page's picture: zoom, pan, fit, boxes over it, and a box drawn by mouse or keys.
// The picture is moved by one transform; boxes are painted on one canvas the size of the window, so that hundreds are cheap.
const BLUE = "#0b57a4", WARN = "#8a3b00", HALO = "#ffffff";
const MOST = 8, STEP = 1.25;

export class Viewer {
  constructor(viewer) {
    this.viewer = viewer;
    this.sheet = viewer.querySelector("#sheet");
    this.picture = viewer.querySelector("#picture");
    this.canvas = viewer.querySelector("#boxes");
    this.boxes = [];
    this.chosen = null;
    this.drawn = null;
    this.page = null;
    this.scale = 1;
    this.x = this.y = 0;
    this.frames = 0;
    this.dirty = false;
    this._mouse();
    new ResizeObserver(() => this._resize()).observe(viewer);
    this._resize();
  }

  show(page, source, boxes) {
    const other = this.page?.id !== page.id || this.picture.getAttribute("src") !== source;
    this.page = page;
    this.boxes = boxes;
    if (other) {
      this.picture.src = source;
      this.picture.alt = page.file;
      this.sheet.style.width = `${page.w}px`;
      this.sheet.style.height = `${page.h}px`;
      this.whole();
    }
    this._later();
  }

  whole() {
    if (!this.page) return;
    const { width, height } = this._room();
    this.scale = Math.min(width / this.page.w, height / this.page.h);
    this.x = (width - this.page.w * this.scale) / 2;
    this.y = (height - this.page.h * this.scale) / 2;
    this._later();
  }

  fit(box) {
    this.chosen = box;
    if (!box) return this.whole();
    const { width, height } = this._room();
    const [w, h] = [(box[2] - box[0]) * this.page.w, (box[3] - box[1]) * this.page.h];
    const most = (2.2 * width) / this.page.w;
    this.scale = Math.min(width / (w * 1.6 + 80), height / (h * 3 + 120), Math.max(most, width / this.page.w));
    this.x = width / 2 - ((box[0] + box[2]) / 2) * this.page.w * this.scale;
    this.y = height / 2 - ((box[1] + box[3]) / 2) * this.page.h * this.scale;
    this._within();
    this._later();
  }

  zoom(by, at) {
    const { width, height } = this._room();
    const [x, y] = at ?? [width / 2, height / 2];
    const least = Math.min(width / this.page.w, height / this.page.h) * 0.5;
    const scale = Math.min(MOST, Math.max(least, this.scale * by));
    this.x = x - ((x - this.x) * scale) / this.scale;
    this.y = y - ((y - this.y) * scale) / this.scale;
    this.scale = scale;
    this._later();
  }

  closer() { this.zoom(STEP); }
  farther() { this.zoom(1 / STEP); }
  pan(x, y) { this.x += x; this.y += y; this._later(); }

  // Gives the box drawn, or null when it was given up. Arrows move it, with Shift they size it; Enter ends, Escape gives up.
  draw(start) {
    this.drawn = start ?? [0.35, 0.45, 0.65, 0.49];
    this.viewer.classList.add("drawing");
    this.viewer.focus();
    this._later();
    return new Promise((done) => { this._done = done; });
  }

  key(event) {
    if (!this.drawn) return false;
    const [x, y] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
    const by = event.ctrlKey ? 0.001 : 0.006;
    if (x || y) {
      const box = this.drawn;
      if (!event.shiftKey) { box[0] += x * by; box[1] += y * by; }
      box[2] += x * by;
      box[3] += y * by;
      this.drawn = tidy(box);
    } else if (event.key === "Enter") this._end(this.drawn);
    else if (event.key === "Escape") this._end(null);
    else return false;
    event.preventDefault();
    this._later();
    return true;
  }

  _end(box) {
    this.drawn = null;
    this.viewer.classList.remove("drawing");
    this._later();
    this._done?.(box && box[2] - box[0] > 0.002 && box[3] - box[1] > 0.002 ? box : null);
    this._done = null;
  }

  _room() {
    return { width: this.viewer.clientWidth || 1, height: this.viewer.clientHeight || 1 };
  }

  _resize() {
    const { width, height } = this._room();
    const dense = window.devicePixelRatio || 1;
    this.canvas.width = width * dense;
    this.canvas.height = height * dense;
    this._later();
  }

  _within() {
    const { width, height } = this._room();
    for (const [axis, room, size] of [["x", width, this.page.w], ["y", height, this.page.h]]) {
      const whole = size * this.scale;
      this[axis] = whole <= room ? (room - whole) / 2 : Math.min(0, Math.max(room - whole, this[axis]));
    }
  }

  _later() {
    if (this.dirty) return;
    this.dirty = true;
    requestAnimationFrame(() => this._paint());
  }

  _paint() {
    this.dirty = false;
    this.frames += 1;
    if (!this.page) return;
    this.sheet.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
    const dense = window.devicePixelRatio || 1, brush = this.canvas.getContext("2d");
    const { width, height } = this._room();
    brush.setTransform(dense, 0, 0, dense, 0, 0);
    brush.clearRect(0, 0, width, height);
    brush.lineWidth = 1.5;
    brush.strokeStyle = BLUE;
    brush.beginPath();
    for (const box of this.boxes) {
      const [x, y, w, h] = this._onScreen(box);
      if (x < width && y < height && x + w > 0 && y + h > 0) brush.rect(x, y, w, h);
    }
    brush.stroke();
    if (this.chosen) this._outline(brush, this.chosen, BLUE, []);
    if (this.drawn) this._outline(brush, this.drawn, WARN, [8, 5]);
  }

  _outline(brush, box, colour, dash) {
    const [x, y, w, h] = this._onScreen(box);
    for (const [width, style, lines] of [[7, HALO, []], [3, colour, dash]]) {
      brush.lineWidth = width;
      brush.strokeStyle = style;
      brush.setLineDash(lines);
      brush.strokeRect(x - 4, y - 4, w + 8, h + 8);
    }
    brush.setLineDash([]);
  }

  _onScreen([x0, y0, x1, y1]) {
    const [w, h] = [this.page.w * this.scale, this.page.h * this.scale];
    return [this.x + x0 * w, this.y + y0 * h, (x1 - x0) * w, (y1 - y0) * h];
  }

  _onPage(event) {
    const at = this.viewer.getBoundingClientRect();
    return [
      (event.clientX - at.left - this.x) / (this.page.w * this.scale),
      (event.clientY - at.top - this.y) / (this.page.h * this.scale),
    ];
  }

  _mouse() {
    let from = null;
    this.viewer.addEventListener("wheel", (event) => {
      event.preventDefault();
      const at = this.viewer.getBoundingClientRect();
      this.zoom(event.deltaY < 0 ? STEP : 1 / STEP, [event.clientX - at.left, event.clientY - at.top]);
    }, { passive: false });
    this.viewer.addEventListener("pointerdown", (event) => {
      this.viewer.setPointerCapture(event.pointerId);
      from = { x: event.clientX, y: event.clientY, page: this._onPage(event), drawing: Boolean(this.drawn) };
      event.preventDefault();
    });
    this.viewer.addEventListener("pointermove", (event) => {
      if (!from) return;
      if (from.drawing) {
        const [x, y] = this._onPage(event);
        this.drawn = tidy([Math.min(x, from.page[0]), Math.min(y, from.page[1]), Math.max(x, from.page[0]), Math.max(y, from.page[1])]);
        this._later();
      } else {
        this.pan(event.clientX - from.x, event.clientY - from.y);
        [from.x, from.y] = [event.clientX, event.clientY];
      }
    });
    this.viewer.addEventListener("pointerup", () => {
      if (from?.drawing && this.drawn) this._end(this.drawn);
      from = null;
    });
  }
}

function tidy([x0, y0, x1, y1]) {
  const within = (value) => Math.min(1, Math.max(0, value));
  const [left, top] = [within(x0), within(y0)];
  return [left, top, Math.max(within(x1), Math.min(1, left + 0.004)), Math.max(within(y1), Math.min(1, top + 0.003))];
}

export function told(box) {
  return box.map((each) => each.toFixed(5)).join(",");
}
