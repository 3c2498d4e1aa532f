import { Offline, Refused } from "../../../relay/errors";
import * as session from "../../../relay/session";

/** What became of the rows of a file. */
export interface UploadResult {
  accepted: number;
  duplicates: number;
  rejected: number;
  /** The first of the rejected rows, at most 1,000. */
  rejections: { line: number; column: string; reason: string }[];
}

/** The connection was lost. `isSent` says whether the whole file had gone out before. */
export class BrokenOff extends Offline {
  constructor(readonly isSent: boolean) {
    super();
  }
}

interface Callbacks {
  /** How many bytes have gone out so far; all of them have when it is the size of the file. */
  onProgress: (sent: number) => void;
  /** Gets what cancels the request. */
  onStart: (cancel: () => void) => void;
}

/**
 * Sends a file as the body of a POST. fetch would not tell how far it is.
 *
 * Raises BrokenOff, or Refused with the server's message. If the session has ended, the file is sent
 * again after the user has signed in.
 */
export async function send(path: string, file: File, callbacks: Callbacks): Promise<UploadResult> {
  for (;;) {
    const token = session.current()?.csrfToken;
    const { status, body, requestId } = await post(path, file, callbacks);
    if (status === 401) {
      await session.end();
    } else if (status === 403 && (await session.renew()) && session.current()?.csrfToken !== token) {
      // Another tab has signed in anew: now our CSRF token is that of the cookie.
      continue;
    } else if (status === 200) {
      return body as UploadResult;
    } else {
      const { error } = body as { error?: { code: string; message: string } };
      throw new Refused(error?.message ?? "", error?.code ?? "FAILED", requestId);
    }
  }
}

interface Response {
  status: number;
  body: unknown;
  requestId: string | null;
}

function post(path: string, file: File, { onProgress, onStart }: Callbacks): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let isSent = false;
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.upload.onload = () => {
      isSent = true;
      onProgress(file.size);
    };
    request.onload = () => {
      const requestId = request.getResponseHeader("X-Request-Id");
      try {
        resolve({ status: request.status, body: JSON.parse(request.responseText), requestId });
      } catch {
        reject(new BrokenOff(isSent)); // a proxy's page, perhaps
      }
    };
    request.onerror = () => reject(new BrokenOff(isSent));
    request.onabort = () => reject(new DOMException("canceled", "AbortError"));
    request.open("POST", path);
    request.setRequestHeader("Content-Type", "text/csv");
    request.setRequestHeader("X-CSRF-Token", session.current()?.csrfToken ?? "");
    onStart(() => request.abort());
    request.send(file);
  });
}
