import autocannon from 'autocannon';

/** A request that is sent again and again. */
export interface JsonRequest {
  readonly method: 'POST';
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** What a load gave. */
export interface Load {
  readonly requestsPerSecond: number;
  /** Percentiles of the times from request to answer, in milliseconds. */
  readonly median: number;
  readonly p99: number;
  /** Requests without an answer of status 2xx, connections lost among them. */
  readonly failed: number;
}

const CONNECTIONS = 10;

/** Sends requests for some seconds, over ten connections, each at once after the answer to the last. */
export async function load(
  url: string,
  seconds: number,
  requests: readonly JsonRequest[],
  connections = CONNECTIONS,
): Promise<Load> {
  const {
    requests: sent,
    latency,
    errors,
    timeouts,
    non2xx,
  } = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [...requests],
  });
  return {
    requestsPerSecond: sent.average,
    median: latency.p50,
    p99: latency.p99,
    failed: errors + timeouts + non2xx,
  };
}

/** Requests with so many songs each, other songs in each. */
export function rankings(
  songs: readonly object[],
  songsEach: number,
  path = '/v1/rank',
): JsonRequest[] {
  return Array.from({ length: Math.floor(songs.length / songsEach) }, (_, i) => ({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      songs: songs.slice(i * songsEach, (i + 1) * songsEach).map((features) => ({ features })),
    }),
  }));
}
