/**
 * What the service is measured against: Fastify that parses the same bodies and answers a constant.
 *
 *   node build/bench/service/bare-server.js ANSWER
 */
import fastify from 'fastify';

const [answer = '{}'] = process.argv.slice(2);
const app = fastify({ bodyLimit: 2 ** 24 });
const constant: unknown = JSON.parse(answer);
app.post('/v1/rank', async () => constant);
console.error(`listening on ${await app.listen({ port: 0, host: '127.0.0.1' })}`);
