/** Runs a job in a place, in a process of its own: `run-job.js JOB INPUTS PLACE`. */
import { makeInputs } from './jobs/inputs.js';
import { findJob } from './jobs/registry.js';

const [name, inputs, place] = process.argv.slice(2);
const prepared = await findJob(name).prepare(await makeInputs(inputs));
await prepared.run(place);
await prepared.close?.();
