import { colour } from './canvas.js';

/** Pixels of a saved picture for one of the figure. */
const SCALE = 2;

/** Space around a saved chart, and above it for its title, in pixels. */
const MARGIN = 16;
const TITLE = 44;

/** What a saved chart keeps of the style sheet. */
const STYLES = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin'],
  ...['font-size', 'text-anchor', 'opacity', 'paint-order'],
];

/** Makes every figure's button save it as PNG. */
export function startSaving(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-save]')) {
    button.addEventListener('click', async () => {
      const figure = button.closest('figure');
      if (figure === null) return;
      const drawn = await pictureOf(figure, button.dataset.save ?? '');
      const blob = await new Promise<Blob | null>((resolve) => drawn?.toBlob(resolve, 'image/png'));
      if (blob !== null) save(blob, `${button.dataset.save ?? 'figure'}.png`);
    });
  }
}

async function pictureOf(
  figure: HTMLElement,
  title: string,
): Promise<HTMLCanvasElement | undefined> {
  const drawn = figure.querySelector('canvas');
  if (drawn !== null) return drawn;
  const image = figure.querySelector('img');
  if (image !== null) return canvasOf(image, image.naturalWidth, image.naturalHeight, '');
  const chart = figure.querySelector<SVGSVGElement>('svg.chart');
  return chart === null ? undefined : await chartPicture(chart, title);
}

/** A chart with its title, as large as it is shown. */
async function chartPicture(chart: SVGSVGElement, title: string): Promise<HTMLCanvasElement> {
  const { width, height } = chart.getBoundingClientRect();
  const copy = chart.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error('a copy of a chart is no chart');
  const [own, copied] = [chart, copy].map((svg) => [svg, ...svg.querySelectorAll('*')]);
  own.forEach((part, i) => {
    const style = getComputedStyle(part);
    for (const name of STYLES) copied[i].setAttribute(name, style.getPropertyValue(name));
  });
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('font-family', 'sans-serif');
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return canvasOf(image, width, height, title);
}

/** An image on the page's background, below a title. */
function canvasOf(
  image: HTMLImageElement,
  width: number,
  height: number,
  title: string,
): HTMLCanvasElement {
  const [margin, top] = title === '' ? [0, 0] : [MARGIN, TITLE];
  const canvas = document.createElement('canvas');
  canvas.width = SCALE * (width + 2 * margin);
  canvas.height = SCALE * (height + top + margin);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws on no canvas');
  context.scale(SCALE, SCALE);
  context.fillStyle = colour('background');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = colour('text');
  context.font = 'bold 16px sans-serif';
  context.fillText(title, margin, 28);
  context.drawImage(image, margin, top, width, height);
  return canvas;
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
