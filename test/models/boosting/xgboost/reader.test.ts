import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../../../src/core/errors/index.js';
import { Random } from '../../../../src/core/numbers/index.js';
import { Booster } from '../../../../src/models/boosting/booster.js';
import { randomForest, randomRows } from '../forests.js';

/** The parts of a document that the tests change. */
interface Document {
  version: number[];
  learner: {
    feature_names: string[];
    gradient_booster: {
      name: string;
      model: {
        gbtree_model_param: Record<string, string>;
        trees: Record<string, unknown>[];
        [key: string]: unknown;
      };
    };
    learner_model_param: Record<string, string>;
    objective: { name: string };
  };
}

const forest = randomForest(11, { trees: 3 });
const original = new Booster(forest);

/** The document of a booster, changed. */
function changed(change: (document: Document) => void, booster = original): Document {
  const document: Document = JSON.parse(booster.toXGBoost('json'));
  change(document);
  return document;
}

function expectRefusal(change: (document: Document) => void, message: RegExp): void {
  const read = () => Booster.fromXGBoost(changed(change), { file: 'rap.json' });
  expect(read).toThrow(InputError);
  expect(read).toThrow(message);
}

describe('files of other versions', () => {
  const data = randomRows(11, 20, 4);
  const margins = original.predictMargin(data);

  test('3.1: the base score is a list, trees have one output, categories are empty', () => {
    const document = changed(({ version, learner }) => {
      version.splice(0, 3, 3, 1, 0);
      const { model } = learner.gradient_booster;
      delete model.gbtree_model_param.size_leaf_vector;
      model.cats = { enc: [], feature_segments: [], sorted_idx: [] };
      model.iteration_indptr = [0, 1, 2, 3];
      learner.learner_model_param.base_score = `[${learner.learner_model_param.base_score}]`;
      for (const tree of model.trees)
        Object.assign(tree.tree_param as object, { size_leaf_vector: '1' });
    });
    expect(Booster.fromXGBoost(document).predictMargin(data)).toEqual(margins);
  });

  test('1.0: directions are booleans, there are no split types, and no names', () => {
    const document = changed(({ learner }) => {
      for (const tree of learner.gradient_booster.model.trees) {
        tree.default_left = (tree.default_left as number[]).map((left) => left === 1);
        delete tree.split_type;
      }
      learner.feature_names = [];
      learner.learner_model_param.base_score = '0.500000';
    });
    const booster = Booster.fromXGBoost(document);
    expect(booster.forest.defaultLeft).toEqual(forest.defaultLeft);
    expect(booster.forest.baseScore).toBe(0.5);
    expect(booster.featureNames).toEqual(['f0', 'f1', 'f2', 'f3']);
  });

  test('reg:linear is the old name of reg:squarederror', () => {
    const document = changed(({ learner }) => {
      learner.objective.name = 'reg:linear';
    });
    expect(Booster.fromXGBoost(document).forest.objective).toBe('reg:squarederror');
  });
});

describe('models that cannot be represented are refused by name', () => {
  const trees = ({ learner }: Document) => learner.gradient_booster.model.trees;

  test.each(['dart', 'gblinear'])('%s', (name) => {
    expectRefusal(
      ({ learner }) => {
        learner.gradient_booster.name = name;
      },
      new RegExp(`^rap.json: learner.gradient_booster.name is "${name}"; only gbtree`),
    );
  });

  test.each(['count:poisson', 'constructor'])('the objective %s', (name) => {
    expectRefusal(
      ({ learner }) => {
        learner.objective.name = name;
      },
      new RegExp(`learner.objective.name is "${name}"; only`),
    );
  });

  test.each([
    ['num_class', /num_class is 3; multi-class models/],
    ['num_target', /num_target is 3; multi-target models/],
  ])('%s', (key, message) => {
    expectRefusal(({ learner }) => {
      learner.learner_model_param[key] = '3';
    }, message);
  });

  test('leaves with several values', () => {
    expectRefusal((document) => {
      Object.assign(trees(document)[1].tree_param as object, { size_leaf_vector: '2' });
    }, /trees\[1\].tree_param.size_leaf_vector is 2; leaves with several values/);
  });

  test('categorical splits', () => {
    expectRefusal((document) => {
      (trees(document)[2].split_type as number[])[0] = 1;
    }, /trees\[2\].split_type\[0\] is a categorical split/);
  });

  test('several base scores', () => {
    expectRefusal(({ learner }) => {
      learner.learner_model_param.base_score = '[1E-1,2E-1]';
    }, /base_score should be a probability between 0 and 1, is "\[1E-1,2E-1\]"/);
  });
});

describe('damaged files are refused with the place', () => {
  /** A tree whose root has two leaves. */
  const stump = new Booster(randomForest(1, { trees: 30, maxDepth: 1 }));
  const tree = (document: Document) =>
    document.learner.gradient_booster.model.trees.findIndex(
      ({ left_children }) => (left_children as number[]).length === 3,
    );
  const refuse = (key: string, value: unknown, message: RegExp) => {
    const read = () =>
      Booster.fromXGBoost(
        changed((document) => {
          document.learner.gradient_booster.model.trees[tree(document)][key] = value;
        }, stump),
        { file: 'rap.json' },
      );
    expect(read).toThrow(InputError);
    expect(read).toThrow(message);
  };

  test.each([
    [
      'left_children',
      [7, -1, -1],
      /left_children\[0\] is 7; two siblings are not both among the nodes 1 to 2/,
    ],
    ['left_children', [0, -1, -1], /left_children\[0\] is 0; two siblings/],
    ['left_children', [2, -1, -1], /left_children\[0\] is 2; two siblings/],
    ['right_children', [1, -1, -1], /right_children\[0\] is 1; it should follow its sibling 1/],
    ['left_children', [1.5, -1, -1], /left_children\[0\] should be a whole number, is 1.5/],
    ['left_children', [-2, -1, -1], /left_children\[0\] is -2/],
    ['left_children', ['1', -1, -1], /left_children\[0\] should be a whole number, is "1"/],
    ['left_children', [], /has no nodes/],
    ['left_children', 'x', /left_children should be an array, is "x"/],
    ['right_children', [2, -1], /right_children should have 3 elements, has 2/],
    ['split_indices', [4, 0, 0], /split_indices\[0\] is 4, the model has 4 features/],
    ['split_indices', [-1, 0, 0], /split_indices\[0\] is -1/],
    ['default_left', [2, 0, 0], /default_left\[0\] should be 0 or 1, is 2/],
    ['split_conditions', [null, 1, 1], /split_conditions\[0\] should be a finite number, is null/],
    ['sum_hessian', [1e60, 1, 1], /sum_hessian\[0\] should be a finite number/],
    ['tree_param', { num_nodes: '4' }, /num_nodes is 4, left_children has 3/],
    ['tree_param', { num_nodes: 'many' }, /num_nodes should be a whole number, is "many"/],
    ['tree_param', [], /tree_param should be an object, is an array/],
  ])('%s %j', refuse);

  test('cycles', () => {
    expectRefusal(({ learner }) => {
      const cycle = learner.gradient_booster.model.trees[0];
      Object.assign(cycle, {
        left_children: [-1, 3, -1, 1, -1],
        right_children: [-1, 4, -1, 2, -1],
        tree_param: { num_nodes: '5' },
      });
      for (const key of ['split_indices', 'split_type', 'default_left', 'loss_changes']) {
        cycle[key] = [0, 0, 0, 0, 0];
      }
      for (const key of ['sum_hessian', 'base_weights', 'split_conditions']) {
        cycle[key] = [1, 1, 1, 1, 1];
      }
    }, /trees\[0\].left_children has a cycle/);
  });

  test('nodes with two parents', () => {
    expectRefusal(({ learner }) => {
      const { trees } = learner.gradient_booster.model;
      const left = trees[2].left_children as number[];
      const [first, second] = left.flatMap((child, node) => (child > 0 ? [node] : []));
      left[second] = left[first];
      (trees[2].right_children as number[])[second] = left[first] + 1;
    }, /trees\[2\].left_children\[\d+\] is \d+; it or its sibling is the child of another node/);
  });

  test.each([
    ['', /neither JSON nor UBJSON/],
    ['{"learner"', /neither JSON nor UBJSON/],
    ['{}', /the document has no "learner"/],
    ['[]', /the document should be an object, is an array/],
    ['{"learner":{}}', /learner has no "gradient_booster"/],
  ])('%j', (text, message) => {
    expect(() => Booster.fromXGBoost(text)).toThrow(InputError);
    expect(() => Booster.fromXGBoost(text)).toThrow(message);
    expect(() => Booster.fromXGBoost(new TextEncoder().encode(text))).toThrow(message);
  });

  test('too few names, too many features', () => {
    expectRefusal(({ learner }) => {
      learner.feature_names.pop();
    }, /learner.feature_names has 3 names, num_feature is 4/);
    expectRefusal(({ learner }) => {
      learner.learner_model_param.num_feature = '99999999999';
    }, /num_feature is 99999999999; at most 100000 features can be represented/);
    expectRefusal(({ learner }) => {
      learner.feature_names = [];
      learner.learner_model_param.num_feature = '10000000';
    }, /num_feature is 10000000; at most 100000 features/);
  });

  test('leaves whose sum is no float32', () => {
    expectRefusal(({ learner }) => {
      for (const tree of learner.gradient_booster.model.trees) {
        tree.split_conditions = (tree.split_conditions as number[]).map(() => 3e38);
      }
    }, /trees have leaves whose sum is too large for a float32/);
  });

  test('UBJSON cut short anywhere', () => {
    const bytes = new Booster(randomForest(2, { trees: 1, maxDepth: 1 })).toXGBoost('ubj');
    for (let length = 0; length < bytes.length; length++) {
      expect(() => Booster.fromXGBoost(bytes.subarray(0, length))).toThrow(InputError);
    }
    const longer = new Uint8Array([...bytes, 0x5a]);
    expect(() => Booster.fromXGBoost(longer)).toThrow('the document ends before the file does');
  });

  test('UBJSON with some bytes changed is refused or still holds trees', () => {
    const bytes = new Booster(randomForest(2, { trees: 2 })).toXGBoost('ubj');
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = new Random(seed);
        const damaged = bytes.slice();
        for (let i = 0; i < 3; i++) damaged[random.integer(bytes.length)] = random.integer(256);
        let booster: Booster;
        try {
          booster = Booster.fromXGBoost(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          return;
        }
        const rows = randomRows(seed, 10, booster.featureNames.length);
        expect(booster.predictMargin(rows)).toHaveLength(10);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a deep tree', () => {
  /** A chain: each split is on a column of its own and has a leaf on the left. */
  const chain = (depth: number) => {
    const nodes = 2 * depth + 1;
    const numbers = (of: (node: number) => number) =>
      Array.from({ length: nodes }, (_, i) => of(i));
    const isSplit = (node: number) => node === 0 || (node % 2 === 0 && node < nodes - 1);
    return changed((document) => {
      const { learner } = document;
      learner.feature_names = [];
      learner.learner_model_param.num_feature = String(depth);
      learner.gradient_booster.model.trees = [
        {
          base_weights: numbers(() => 0),
          default_left: numbers(() => 0),
          left_children: numbers((node) => (isSplit(node) ? node + 1 : -1)),
          loss_changes: numbers(() => 1),
          right_children: numbers((node) => (isSplit(node) ? node + 2 : -1)),
          split_conditions: numbers((node) => (isSplit(node) ? 0.5 : node === nodes - 1 ? 3 : 0)),
          split_indices: numbers((node) => (isSplit(node) ? node / 2 : 0)),
          sum_hessian: numbers((node) => nodes - node),
          tree_param: { num_nodes: String(nodes) },
        },
      ];
    });
  };

  test('is walked to its end by one row, by many, and by SHAP values', () => {
    const booster = Booster.fromXGBoost(chain(1024));
    const ones = new Array<number>(1024).fill(1);
    const rows = [
      ones,
      ones.with(1023, 0),
      ones.with(3, 0),
      ...Array.from({ length: 7 }, () => ones),
    ];
    const margins = booster.predictMargin(rows);
    expect([...margins.slice(0, 4)]).toEqual([3, 0, 0, 3].map((leaf) => margins[1] + leaf));
    const alone = rows.map((row) => booster.predictMargin([row])[0]);
    expect(alone).toEqual([...margins]);
    const { data, columns } = booster.contributions(rows.slice(0, 3));
    for (let i = 0; i < 3; i++) {
      const values = Array.from(data.subarray(i * columns, (i + 1) * columns));
      const sum = values.reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(margins[i], 6);
    }
  });

  test('is refused where it is deeper than 1,024 levels', () => {
    expect(() => Booster.fromXGBoost(chain(1025), { file: 'rap.json' })).toThrow(
      'rap.json: learner.gradient_booster.model.trees[0] is 1025 levels deep; at most 1024',
    );
  });
});
