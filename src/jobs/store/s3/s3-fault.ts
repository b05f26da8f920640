import { InputError, ResourceError } from '../../../core/errors/index.js';

/** What the SDK says of a failed request. */
interface S3Failure {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number };
}

const CREDENTIALS =
  'no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE';
const UNREACHABLE =
  'it cannot be reached; check the network, and AWS_ENDPOINT_URL where it is not at AWS';
const REFUSED =
  'access is denied; the credentials need s3:GetObject, s3:PutObject and s3:ListBucket there';

/** What the user can mend, by the name or the code of the failure. */
const OF_USER: Readonly<Record<string, string>> = {
  NoSuchBucket: 'there is no such bucket; make it, or name another one',
  AccessDenied: REFUSED,
  InvalidAccessKeyId: 'the access key is not known there; check AWS_ACCESS_KEY_ID',
  SignatureDoesNotMatch: 'the secret key is wrong; check AWS_SECRET_ACCESS_KEY',
  ExpiredToken: 'the credentials have expired; take new ones',
  PermanentRedirect: 'the bucket is in another region; set AWS_REGION to it',
  CredentialsProviderError: CREDENTIALS,
  ENOTFOUND: UNREACHABLE,
  ECONNREFUSED: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
};

const BY_STATUS: Readonly<Record<number, string>> = {
  301: OF_USER.PermanentRedirect,
  401: REFUSED,
  403: REFUSED,
  404: OF_USER.NoSuchBucket,
};

/**
 * A failed request as an error that names the store, what went wrong and what to do: an InputError for
 * what the user can mend, else a ResourceError.
 *
 * @param store as it is named to the user.
 */
export function s3Fault(error: unknown, store: string): Error {
  const place = { file: store };
  const said = ofUser(error);
  if (said !== undefined) return new InputError(said, place, { cause: error });
  const { name = '', code = '', message, $metadata }: S3Failure = Object(error);
  const status = $metadata?.httpStatusCode ?? 0;
  const reason = [name, status > 0 ? `status ${status}` : code, message].filter(Boolean).join(', ');
  return new ResourceError(
    `the store failed after several attempts (${reason}); try again later`,
    place,
    { cause: error },
  );
}

/** Whether the same transfer may succeed later, and the SDK has not tried that itself. */
export function isPassing(error: unknown): boolean {
  const { $metadata: { httpStatusCode: status = 0, attempts = 1 } = {} }: S3Failure = Object(error);
  return (
    attempts <= 1 &&
    (status === 0 || status === 200 || status >= 500) &&
    ofUser(error) === undefined
  );
}

/** What the user can mend of a failure; undefined where that is nothing. */
function ofUser(error: unknown): string | undefined {
  const { name = '', code = '', message, $metadata }: S3Failure = Object(error);
  if (message === 'Region is missing') return 'no region was found; set AWS_REGION';
  return OF_USER[name] ?? OF_USER[code] ?? BY_STATUS[$metadata?.httpStatusCode ?? 0];
}
