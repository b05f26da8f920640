import { redrawAll } from './canvas.js';

/** Opens all sections for the printer, and draws what is on canvases in the light colours of paper. */
export function startPrinting(): void {
  const root = document.documentElement;
  let closed: HTMLElement[] = [];
  let folded: HTMLDetailsElement[] = [];
  window.addEventListener('beforeprint', () => {
    root.classList.add('printing');
    closed = [...document.querySelectorAll<HTMLElement>('section[hidden]')];
    folded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const section of closed) section.hidden = false;
    for (const details of folded) details.open = true;
    redrawAll();
  });
  window.addEventListener('afterprint', () => {
    root.classList.remove('printing');
    for (const section of closed) section.hidden = true;
    for (const details of folded) details.open = false;
    redrawAll();
  });
}
