import { allow, change, follow } from './state.js';

/** The choice of a supergenre, and all that belongs to one and is hidden while others are shown. */
export function startFilter(): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[data-choose]')];
  const list = document.querySelector<HTMLSelectElement>('select#supergenre');
  allow(
    'supergenre',
    buttons.map(({ dataset }) => dataset.choose ?? ''),
  );
  for (const button of buttons) {
    button.addEventListener('click', () => change({ supergenre: button.dataset.choose ?? '' }));
  }
  list?.addEventListener('change', () => change({ supergenre: list.value }));
  follow(['supergenre'], ({ supergenre }) => {
    if (list !== null) list.value = supergenre;
    for (const button of buttons) {
      if (button.ariaPressed !== null) {
        button.ariaPressed = String(button.dataset.choose === supergenre);
      }
    }
    for (const part of document.querySelectorAll<HTMLElement>('[data-supergenre]')) {
      part.hidden = supergenre !== '' && part.dataset.supergenre !== supergenre;
    }
    for (const part of document.querySelectorAll<HTMLElement>('[data-only]')) {
      part.hidden = part.dataset.only !== supergenre;
    }
  });
}
