import { element } from './dom.js';

/** What a tip says, line by line, the first one bold; nothing where there is nothing to say. */
type Lines = readonly string[] | undefined;

const sources = new Map<Element, (event: PointerEvent) => Lines>();
const tip = element('div');

/** Makes elements with `data-tip`, a line for each line of it, and those of {@link tipOn} say what they are. */
export function startTips(): void {
  tip.id = 'tip';
  tip.hidden = true;
  document.body.append(tip);
  for (const type of ['pointermove', 'pointerdown'] as const) {
    document.addEventListener(type, (event) => {
      const lines = linesBelow(event);
      if (lines === undefined) hideTip();
      else showTip(lines, event.clientX, event.clientY);
    });
  }
  document.addEventListener('scroll', hideTip, { passive: true });
  document.addEventListener('pointerleave', hideTip);
}

/** Says what a function finds below the pointer in an element. */
export function tipOn(on: Element, find: (event: PointerEvent) => Lines): void {
  sources.set(on, find);
}

/** Shows a tip beside a place in the window. */
export function showTip(lines: readonly string[], x: number, y: number): void {
  tip.replaceChildren(...lines.map((line, i) => element(i === 0 ? 'strong' : 'span', line)));
  tip.hidden = false;
  const { offsetWidth, offsetHeight } = tip;
  const left = x > window.innerWidth / 2 ? x - offsetWidth - 14 : x + 14;
  const top = y + 16 + offsetHeight > window.innerHeight ? y - offsetHeight - 12 : y + 16;
  tip.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
}

export function hideTip(): void {
  tip.hidden = true;
}

function linesBelow(event: PointerEvent): Lines {
  let at = event.target instanceof Element ? event.target : null;
  for (; at !== null; at = at.parentElement) {
    const text = at.getAttribute('data-tip');
    const lines = text === null ? sources.get(at)?.(event) : text.split('\n');
    if (lines !== undefined) return lines;
  }
  return undefined;
}
