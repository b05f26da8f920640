import { finish } from '../../core/options/index.js';
import type { Component, Components, LaidOut } from './component.js';

/** What each component of a way of combining scores by, made when first needed. */
export class Scorers {
  readonly #laidOut: (component: Component) => LaidOut;
  readonly #workspace: number;
  readonly #known = new Map<Component, LaidOut>();
  readonly #scorers = new Map<Component, unknown>();

  /** @param workspace its number; no other scorers of the same memory may use it at the same time. */
  constructor(laidOut: (component: Component) => LaidOut, workspace: number) {
    this.#laidOut = laidOut;
    this.#workspace = workspace;
  }

  /** By fitted components, in the thread that has them. */
  static of(components: Components): Scorers {
    return new Scorers((component) => finish(component.layOut(components.get(component))), 0);
  }

  /** What a component scores by. */
  laidOut(component: Component): LaidOut {
    let laidOut = this.#known.get(component);
    if (laidOut === undefined) {
      laidOut = this.#laidOut(component);
      this.#known.set(component, laidOut);
    }
    return laidOut;
  }

  get<Scorer>(component: Component<unknown, LaidOut, Scorer>): Scorer {
    if (!this.#scorers.has(component)) {
      const scorer = component.scorer(this.laidOut(component), this.#workspace);
      this.#scorers.set(component, scorer);
    }
    return this.#scorers.get(component) as Scorer;
  }
}
