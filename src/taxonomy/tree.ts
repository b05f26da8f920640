import * as z from 'zod/mini';
import { InputError, quoted } from '../core/errors/index.js';
import { suggestion } from '../core/options/index.js';

/** A taxonomy as JSON: a node without children is a genre. */
export interface TreeNode {
  readonly name: string;
  readonly children?: readonly TreeNode[];
}

/** One node; its children are checked one by one, so that messages can give their paths. */
const nodeSchema = z.strictObject(
  {
    name: z
      .string('must be a string')
      .check(z.refine((name) => name.trim() !== '', 'must not be empty')),
    children: z.optional(
      z
        .array(z.unknown(), 'must be a list of nodes')
        .check(z.minLength(1, 'must not be empty; omit it to make the node a genre')),
    ),
  },
  {
    error: (issue) =>
      issue.code === 'invalid_type' ? 'must be an object with a "name"' : undefined,
  },
);

/** The path of a child; names are joined by `/`, and a `/` or `\` within one is preceded by a `\`. */
export function childPath(parentPath: string, name: string): string {
  const escaped = name.replace(/[\\/]/g, '\\$&');
  return parentPath === '' ? escaped : `${parentPath}/${escaped}`;
}

/** The nodes of a tree in preorder; the root has the parent −1. @throws InputError naming the node. */
export function readTree(root: unknown, file?: string): { names: string[]; parents: number[] } {
  const names: string[] = [];
  const parents: number[] = [];
  const paths = new Set<string>();
  const pathOfGenre = new Map<string, string>();
  const fail = (place: string, message: string): never => {
    throw new InputError(
      `taxonomy, ${place}: ${message}`,
      file === undefined ? undefined : { file },
    );
  };

  const waiting = [{ value: root, parent: -1, parentPath: '', index: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, parent, parentPath, index } = next;
    const parsed = nodeSchema.safeParse(value);
    if (!parsed.success) {
      const place = parent < 0 ? 'root' : describePlace(value, parentPath, index);
      return fail(place, describeIssue(parsed.error.issues[0]));
    }
    const { name, children } = parsed.data;
    const node = names.length;
    const path = parent < 0 ? '' : childPath(parentPath, name);
    names.push(name);
    parents.push(parent);
    if (paths.has(path))
      fail(`node ${quoted(path)}`, 'occurs twice; give siblings different names');
    paths.add(path);
    if (children !== undefined) {
      for (let i = children.length - 1; i >= 0; i--) {
        waiting.push({ value: children[i], parent: node, parentPath: path, index: i });
      }
      continue;
    }
    if (parent < 0) fail('root', 'has no "children"; a taxonomy needs at least one genre');
    const other = pathOfGenre.get(name);
    if (other !== undefined) {
      fail(
        `node ${quoted(path)}`,
        `the genre also occurs at ${quoted(other)}; keep one of the two`,
      );
    }
    pathOfGenre.set(name, path);
  }
  return { names, parents };
}

/** `node "rap/hip hop"`, or `child 2 of "rap"` for a node without a usable name. */
function describePlace(value: unknown, parentPath: string, index: number): string {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : '';
  if (typeof name === 'string' && name.trim() !== '')
    return `node ${quoted(childPath(parentPath, name))}`;
  return `child ${index + 1} of ${parentPath === '' ? 'the root' : quoted(parentPath)}`;
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const [key] = issue.keys;
    return `unknown key ${quoted(key)}${suggestion(key, Object.keys(nodeSchema.shape))}`;
  }
  return issue.path.length === 0
    ? issue.message
    : `${quoted(issue.path[0].toString())} ${issue.message}`;
}
