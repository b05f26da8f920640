/** Width of a chart in its own units; text of 13 units is as large as the page's where a chart fills half a screen. */
export const WIDTH = 480;

/** Where the plot of a chart with two axes from 0 to 1 lies in it; the page's script reads places by it. */
export const PLOT = { left: 46, top: 10, width: 420, height: 300 } as const;
