export { accepted, casesZone, type AcceptedCase } from './accepted-cases';
export { refused, type RefusedCase } from './refused-cases';
