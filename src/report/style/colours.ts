import { themes } from '../../figures/index.js';

type ThemeName = keyof typeof themes;

/** The page's colours, as its figures have them. */
const SURFACE: Readonly<Record<ThemeName, string>> = {
  light:
    '--background:#ffffff;--raised:#f5f7f9;--text:#1f2328;--quiet:#57606a;--grid:#d8dce0;--noise:#b9bec4;--raises:#d25a00;--lowers:#0078b4;--bar:#9fc3da',
  dark: '--background:#15191e;--raised:#1d232a;--text:#e8ebee;--quiet:#a3acb5;--grid:#363e46;--noise:#5d656d;--raises:#f0853c;--lowers:#4ba5f0;--bar:#3a5f80',
};

/** The colours as variables, light or dark as the reader's system is, and light in print. */
export function colourRules(): string {
  return `:root{color-scheme:light dark;${colours('light')}}
@media screen and (prefers-color-scheme:dark){:root:not(.printing){${colours('dark')}}}
${categoriesOf('light')
  .map((_, i) => `.c${i}{--own:var(--c${i})}`)
  .join('\n')}`;
}

function colours(theme: ThemeName): string {
  return [SURFACE[theme], ...categoriesOf(theme).map((colour, i) => `--c${i}:${colour}`)].join(';');
}

function categoriesOf(theme: ThemeName): readonly string[] {
  const category = themes[theme].range?.category;
  return Array.isArray(category) ? category.map(String) : [];
}
