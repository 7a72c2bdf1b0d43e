import type { Socket } from "node:net";
import { decodeFrame, decodeInTurns, type Frame, FrameReader } from "./frames.ts";

/** A frame from this size on is decoded in several turns of the loop, in bytes. */
const LARGE_BYTES = 1024 * 1024;

/**
 * Gives the frames of a connection in their order. While a large one is decoded nothing more is read, so that others have
 * their turns. `fail` is told of what is no frame, or what `hear` throws, once at most.
 */
export function readFrames(socket: Socket, hear: (frame: Frame) => void, fail: (error: Error) => void): void {
  const reader = new FrameReader();

  /** Whether all was heard; what is not is heard in later turns. */
  function hearAll(frames: Iterator<Buffer>): boolean {
    for (let next = frames.next(); !next.done; next = frames.next()) {
      if (next.value.length >= LARGE_BYTES) {
        void hearInTurns(next.value, frames);
        return false;
      }
      hear(decodeFrame(next.value));
    }
    return true;
  }

  async function hearInTurns(large: Buffer, others: Iterator<Buffer>): Promise<void> {
    socket.pause();
    try {
      const frame = await decodeInTurns(large);
      if (socket.destroyed) return;
      hear(frame);
      if (hearAll(others)) socket.resume();
    } catch (error) {
      fail(error as Error);
    }
  }

  socket.on("data", (chunk: Buffer) => {
    try {
      hearAll(reader.take(chunk));
    } catch (error) {
      fail(error as Error);
    }
  });
}
