import { type Figure, makeFigure, WIDTH } from '../../src/figures/drawing/figure.js';

/** One plan. */
export interface PlannedPoint {
  readonly workers: number;
  readonly store: string;
  readonly speedup: number;
}

/** How many times as fast as one worker more of them are. */
export function speedupFigure(points: readonly PlannedPoint[], nodes: number): Figure {
  const workers = { field: 'workers', type: 'quantitative', scale: { type: 'log', base: 2 } };
  const axis = { values: [1, 2, 4, 8, 16, 32, 64, 128, 256], format: 'd' };
  const speedup = { type: 'quantitative', scale: { type: 'log', base: 2 }, axis };
  return makeFigure({
    name: 'scale-plan',
    title: `A tuning of ${nodes} nodes on more workers`,
    subtitle: ['planned from measured times of jobs; dashed: as many times as fast as workers'],
    description: 'How many times as fast as one worker 1 to 256 workers finish a tuning.',
    view: {
      width: WIDTH,
      height: 320,
      layer: [
        {
          data: { values: [1, 256].map((each) => ({ workers: each, speedup: each })) },
          mark: { type: 'line', strokeDash: [4, 4], opacity: 0.5 },
          encoding: { x: { ...workers, axis }, y: { field: 'speedup', ...speedup } },
        },
        {
          data: { values: points },
          mark: { type: 'line', point: true },
          encoding: {
            x: { ...workers, axis, title: 'workers of one thread' },
            y: { field: 'speedup', ...speedup, title: 'times as fast as one' },
            color: { field: 'store', type: 'nominal', title: 'store' },
          },
        },
      ],
    },
  });
}
