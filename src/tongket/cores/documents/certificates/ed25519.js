// Ed25519 verification (RFC 8032) in plain JavaScript, for browsers whose WebCrypto does not know it. Verification only:
// nothing secret passes here, so nothing needs constant time.
const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = (a, m = P) => { const r = a % m; return r < 0n ? r + m : r; };
const power = (base, exponent) => {
  let result = 1n, b = mod(base), e = exponent;
  while (e > 0n) { if (e & 1n) result = mod(result * b); b = mod(b * b); e >>= 1n; }
  return result;
};
const inverse = (a) => power(a, P - 2n);
const D = mod(-121665n * inverse(121666n));
const ROOT = power(2n, (P - 1n) / 4n);
const littleEndian = (bytes) => { let n = 0n; for (let i = bytes.length - 1; i >= 0; i--) n = (n << 8n) | BigInt(bytes[i]); return n; };

// A point is [X, Y, Z, T] with x = X/Z, y = Y/Z, xy = T/Z.
function added(p, q) {
  const a = mod((p[1] - p[0]) * (q[1] - q[0])), b = mod((p[1] + p[0]) * (q[1] + q[0]));
  const c = mod(2n * p[3] * q[3] * D), d = mod(2n * p[2] * q[2]);
  const e = b - a, f = d - c, g = d + c, h = b + a;
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}
function times(point, factor) {
  let result = [0n, 1n, 1n, 0n], p = point, s = factor;
  while (s > 0n) { if (s & 1n) result = added(result, p); p = added(p, p); s >>= 1n; }
  return result;
}
function rootOf(y, odd) {
  const u = mod(y * y - 1n), v = mod(D * y * y + 1n);
  let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
  const check = mod(v * x * x);
  if (check === mod(-u)) x = mod(x * ROOT); else if (check !== u) return null;
  if (x === 0n && odd) return null;
  return (x & 1n) === (odd ? 1n : 0n) ? x : P - x;
}
function pointOf(bytes) {
  const odd = (bytes[31] & 128) !== 0;
  const y = littleEndian(bytes) & (2n ** 255n - 1n);
  if (y >= P) return null;
  const x = rootOf(y, odd);
  return x === null ? null : [x, y, 1n, mod(x * y)];
}
const BASE_Y = mod(4n * inverse(5n));
const BASE_X = rootOf(BASE_Y, false);
const BASE = [BASE_X, BASE_Y, 1n, mod(BASE_X * BASE_Y)];
const same = (p, q) => mod(p[0] * q[2]) === mod(q[0] * p[2]) && mod(p[1] * q[2]) === mod(q[1] * p[2]);

// SHA-512 (FIPS 180-4) on 64-bit BigInts; its constants are made from the first primes, as the standard says.
const M64 = 2n ** 64n - 1n;
function rootBits(prime, degree) {
  // floor(frac(prime^(1/degree)) * 2^64): an integer root by halving
  const wanted = BigInt(prime) << BigInt(64 * degree);
  let low = 0n, high = 2n ** 70n;
  while (low < high) { const middle = (low + high + 1n) >> 1n; if (middle ** BigInt(degree) <= wanted) low = middle; else high = middle - 1n; }
  return low & M64;
}
const PRIMES = []; for (let n = 2; PRIMES.length < 80; n++) if (PRIMES.every((p) => n % p)) PRIMES.push(n);
const K512 = PRIMES.map((p) => rootBits(p, 3));
const H512 = PRIMES.slice(0, 8).map((p) => rootBits(p, 2));
const turned = (x, n) => ((x >> n) | (x << (64n - n))) & M64;
function sha512(message) {
  const length = message.length, padded = new Uint8Array(((length + 17 + 127) >> 7) << 7);
  padded.set(message); padded[length] = 128;
  for (let i = 0, bits = BigInt(length) * 8n; bits > 0n; i++, bits >>= 8n) padded[padded.length - 1 - i] = Number(bits & 255n);
  const h = H512.slice();
  for (let block = 0; block < padded.length; block += 128) {
    const w = [];
    for (let t = 0; t < 16; t++) { let n = 0n; for (let i = 0; i < 8; i++) n = (n << 8n) | BigInt(padded[block + t * 8 + i]); w.push(n); }
    for (let t = 16; t < 80; t++) {
      const s0 = turned(w[t - 15], 1n) ^ turned(w[t - 15], 8n) ^ (w[t - 15] >> 7n);
      const s1 = turned(w[t - 2], 19n) ^ turned(w[t - 2], 61n) ^ (w[t - 2] >> 6n);
      w.push((w[t - 16] + s0 + w[t - 7] + s1) & M64);
    }
    let [a, b, c, d, e, f, g, k] = h;
    for (let t = 0; t < 80; t++) {
      const t1 = k + (turned(e, 14n) ^ turned(e, 18n) ^ turned(e, 41n)) + ((e & f) ^ (~e & M64 & g)) + K512[t] + w[t];
      const t2 = (turned(a, 28n) ^ turned(a, 34n) ^ turned(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
      k = g; g = f; f = e; e = (d + t1) & M64; d = c; c = b; b = a; a = (t1 + t2) & M64;
    }
    [a, b, c, d, e, f, g, k].forEach((value, i) => { h[i] = (h[i] + value) & M64; });
  }
  const out = new Uint8Array(64);
  h.forEach((value, i) => { for (let j = 7, v = value; j >= 0; j--, v >>= 8n) out[i * 8 + j] = Number(v & 255n); });
  return out;
}

function verifyEd25519(publicKey, message, signature) {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const a = pointOf(publicKey), r = pointOf(signature.slice(0, 32)), s = littleEndian(signature.slice(32));
  if (a === null || r === null || s >= L) return false;
  const whole = new Uint8Array(64 + message.length);
  whole.set(signature.slice(0, 32)); whole.set(publicKey, 32); whole.set(message, 64);
  const k = mod(littleEndian(sha512(whole)), L);
  return same(times(BASE, s), added(r, times(a, k)));
}
