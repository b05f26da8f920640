import { type Html, html } from '../../core/html/index.js';

/** What stands around a drawing. */
export interface Caption {
  /** What it shows, in a few words: its heading, and the name of its file when it is saved. */
  readonly title: string;
  /** How it is read. */
  readonly note: string;
}

/** A drawing under its title, with a button that saves it as PNG. */
export function figure({ title, note }: Caption, drawing: Html): Html {
  return html`<figure><h3>${title}</h3>${drawing}<figcaption><span>${note}</span>${saveButton(title)}</figcaption></figure>`;
}

export function saveButton(name: string): Html {
  return html`<button type="button" class="live" data-save="${name}">Save as PNG</button>`;
}
