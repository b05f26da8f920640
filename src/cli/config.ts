import type { z } from 'zod';
import { catalogueOptions } from '../catalogue/index.js';
import { readJsonFile } from '../core/files/index.js';
import { parseOptions } from '../core/options/index.js';
import { pipelineOptions } from '../pipeline/index.js';

/** The config file: a section per step, each key an option of that step. */
const configSchema = pipelineOptions.extend({ catalogue: catalogueOptions.prefault({}) });

export type Config = z.input<typeof configSchema>;

/**
 * Reads and checks a config file; without one, everything has its default.
 *
 * @throws InputError naming the file, and the line and column or the key.
 */
export async function readConfig(file: string | undefined): Promise<Config> {
  if (file === undefined) return {};
  const config = await readJsonFile(file, { mayBePipe: true });
  parseOptions(configSchema, config, file);
  return config as Config;
}
