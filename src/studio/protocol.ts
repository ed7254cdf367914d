import type { tasks } from './tasks/index'

type Tasks = typeof tasks
export type TaskName = keyof Tasks
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]>[0]
export type TaskResult<N extends TaskName> = Awaited<ReturnType<Tasks[N]>>

export interface ToTask<N extends TaskName = TaskName> {
  readonly name: N
  readonly input: TaskInput<N>
}

export type FromTask =
  | { readonly type: 'progress'; readonly phase: string; readonly done: number }
  | { readonly type: 'done'; readonly result: unknown }
