export { EXAMPLE_KEY } from './example-key';
export { fingerprintOfListed, misread } from './listed-key';
export {
  fingerprintOf,
  keyTypeOf,
  readPublicKey,
  samePublicKey,
  type PublicKey,
  type PublicKeyReading,
} from './public-key';
export { publicKeySchema } from './public-key-schema';
