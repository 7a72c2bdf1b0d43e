import { useEffect, useState, useSyncExternalStore } from "react";
import { createTaskSession, type TaskMeans, type TaskSession, type TaskState } from "./task-session.ts";

/** A session whose task is stopped when the component goes; `means` are those of the first time. */
export function useTaskSession<Told>(means: Omit<TaskMeans<Told>, "isOffline">): {
  session: TaskSession<Told>;
  state: TaskState<Told>;
  isActive: boolean;
} {
  const [session] = useState(() => createTaskSession({ ...means, isOffline: () => !navigator.onLine }));
  const state = useSyncExternalStore(session.subscribe, session.state, session.state);
  useEffect(() => session.stop, [session]);
  return { session, state, isActive: state.phase === "sending" || state.phase === "going" };
}
