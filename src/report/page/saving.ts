/** Pixels of a saved picture for one of the figure. */
const SCALE = 2;

/** Makes every figure's button save it as PNG. */
export function startSaving(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-save]')) {
    button.addEventListener('click', async () => {
      const figure = button.closest('figure');
      const drawn = figure?.querySelector('canvas') ?? pictureOf(figure?.querySelector('img'));
      if (drawn === undefined) return;
      const blob = await new Promise<Blob | null>((resolve) => drawn.toBlob(resolve, 'image/png'));
      if (blob !== null) save(blob, `${button.dataset.save ?? 'figure'}.png`);
    });
  }
}

function pictureOf(image: HTMLImageElement | null | undefined): HTMLCanvasElement | undefined {
  if (image === null || image === undefined) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = SCALE * image.naturalWidth;
  canvas.height = SCALE * image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
