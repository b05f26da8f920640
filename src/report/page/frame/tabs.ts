import { byId } from '../dom.js';
import { change, follow } from './state.js';

/** Makes tabs of the links to the sections: one section is open, and arrow keys move along the tabs. */
export function startTabs(): void {
  const list = byId('tabs', HTMLElement);
  const tabs = [...list.querySelectorAll('a')].map((link) => {
    const id = link.hash.slice(1);
    return { link, id, panel: byId(id, HTMLElement) };
  });
  list.role = 'tablist';
  for (const { link, id, panel } of tabs) {
    link.role = 'tab';
    link.setAttribute('aria-controls', id);
    panel.role = 'tabpanel';
    panel.setAttribute('aria-labelledby', link.id);
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      change({ tab: id });
    });
  }
  list.addEventListener('keydown', (event) => {
    const at = tabs.findIndex(({ link }) => link === document.activeElement);
    const to = targetOf(event.key, at, tabs.length);
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    tabs[to].link.focus();
    change({ tab: tabs[to].id });
  });
  follow(['tab'], ({ tab }) => {
    const open = tabs.find(({ id }) => id === tab) ?? tabs[0];
    for (const { link, panel } of tabs) {
      const isOpen = panel === open.panel;
      link.ariaSelected = String(isOpen);
      link.tabIndex = isOpen ? 0 : -1;
      panel.hidden = !isOpen;
    }
    window.scrollTo(0, Math.min(window.scrollY, list.offsetTop));
  });
}

/** The tab that a key leads to. */
function targetOf(key: string, at: number, tabs: number): number | undefined {
  if (key === 'ArrowRight') return (at + 1) % tabs;
  if (key === 'ArrowLeft') return (at + tabs - 1) % tabs;
  if (key === 'Home') return 0;
  return key === 'End' ? tabs - 1 : undefined;
}
