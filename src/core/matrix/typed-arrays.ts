interface TypedArrays {
  readonly Uint8Array: Uint8Array;
  readonly Int32Array: Int32Array;
  readonly BigInt64Array: BigInt64Array;
  readonly Float32Array: Float32Array;
  readonly Float64Array: Float64Array;
}

/**
 * Whether a value is a typed array of a kind, or of a class that extends it as `Buffer` does. Unlike
 * `instanceof` this also knows arrays that another realm made: a test runner's sandbox, a thread.
 */
export function isTyped<K extends keyof TypedArrays>(
  value: unknown,
  kind: K,
): value is TypedArrays[K] {
  return ArrayBuffer.isView(value) && Reflect.get(value, Symbol.toStringTag) === kind;
}
