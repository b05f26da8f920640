import { InputError } from '../core/errors/index.js';
import { type Lists, listCount } from '../core/matrix/index.js';

/**
 * Checks that the numbers in lists are positions among `count` items.
 *
 * @param name of the lists, for messages. @param of what the positions point to.
 * @throws InputError naming the first that is not.
 */
export function checkPositions(lists: Lists, count: number, name: string, of: string): void {
  const { offsets, values } = lists;
  for (let i = 0; i < listCount(lists); i++) {
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      if (values[k] >= 0 && values[k] < count) continue;
      throw new InputError(
        `${name}: list ${i} holds ${values[k]}, which is not a position among the ${count} ${of}`,
      );
    }
  }
}
