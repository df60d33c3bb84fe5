import type { Dispatcher } from 'undici';

/**
 * The same dispatcher, calling `onStart` when a request is handed to a connected socket. A failure before
 * that moment proves that the server has not seen the request, whatever the error is called.
 */
export const watchSending = (dispatcher: Dispatcher, onStart: () => void): Dispatcher =>
  dispatcher.compose(
    (dispatch) => (options, handler) =>
      dispatch(options, {
        onRequestStart: (controller, context) => {
          onStart();
          handler.onRequestStart?.(controller, context);
        },
        onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
        onResponseStart: (...args) => handler.onResponseStart?.(...args),
        onResponseData: (...args) => handler.onResponseData?.(...args),
        onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
        onResponseError: (...args) => handler.onResponseError?.(...args),
      }),
  );
