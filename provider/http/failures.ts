import { isHostupError, type HostupError } from '../hostup-error';

/** The server says that there is no such object. What that means depends on the question. */
export const isNotFound = (error: unknown): error is HostupError => isHostupError(error, 'not_found');

/**
 * A write ended so that nobody knows whether it was applied: look before anything else. An answer that could not be
 * read belongs here too, but that one was most likely applied.
 */
export const isOutcomeUnknown = (error: unknown): error is HostupError =>
  isHostupError(error, 'outcome_unknown');

/** The write was accepted (2xx), but its answer could not be read: look for the object by its content. */
export const isAnswerUnreadable = (error: unknown): error is HostupError =>
  isHostupError(error, 'unexpected_answer') &&
  error.status !== undefined &&
  error.status >= 200 &&
  error.status < 300;

/** The server refuses because of what exists already. */
export const isConflict = (error: unknown): error is HostupError =>
  isHostupError(error) && error.status === 409;

/** Nothing will go better for the other requests of this run. */
export const isCredentialRefused = (error: unknown): error is HostupError =>
  isHostupError(error, 'unauthorized');
