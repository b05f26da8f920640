type Listener = (supergenre: string) => void;

const listeners: Listener[] = [];

/** Calls a function with the supergenre that is chosen, now and whenever it changes; empty for all. */
export function onSupergenre(listener: Listener): void {
  listeners.push(listener);
  listener('');
}

/** Shows one supergenre everywhere, or all of them. */
function chooseSupergenre(supergenre: string): void {
  for (const listener of listeners) listener(supergenre);
}

/** The buttons of the supergenres, and all that belongs to one and is hidden while others are shown. */
export function startFilter(): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[data-choose]')];
  for (const button of buttons) {
    button.addEventListener('click', () => chooseSupergenre(button.dataset.choose ?? ''));
  }
  onSupergenre((supergenre) => {
    for (const button of buttons) {
      button.ariaPressed = String(button.dataset.choose === supergenre);
    }
    for (const part of document.querySelectorAll<HTMLElement>('[data-supergenre]')) {
      part.hidden = supergenre !== '' && part.dataset.supergenre !== supergenre;
    }
  });
}
