import type { ComponentProps } from "react";
import { SheetHandle } from "./sheet-handle.tsx";

/**
 * From the bottom edge on a phone; under the button that opens it where there is room. Where the system chooses the
 * colours, its edge is seen.
 */
const BELOW =
  "inset-x-0 top-auto bottom-0 max-h-[80%] w-full max-w-none rounded-t-2xl border-t border-transparent bg-raise px-edge pt-28 pb-[calc(18px+env(safe-area-inset-bottom))] text-ink raised transition-[translate,opacity] duration-180 ease-out backdrop:bg-backdrop motion-reduce:transition-none starting:[&:popover-open]:[translate:0_24px] starting:[&:popover-open]:opacity-0 wide:inset-auto wide:mt-8 wide:rounded-2xl wide:border wide:border-line wide:p-16 wide:backdrop:bg-transparent";

const SHAPES = {
  menu: `${BELOW} wide:w-340 wide:[position-area:bottom_span-left]`,
  list: `${BELOW} wide:max-h-[75%] wide:w-400 wide:[position-area:bottom_span-right]`,
  "list-at-end": `${BELOW} wide:max-h-[calc(100%-76px)] wide:w-400 wide:[position-area:bottom_span-left]`,
  table: `${BELOW} wide:max-h-[75%] wide:w-460 wide:[position-area:bottom_span-right]`,
  /** In the middle of any screen. */
  page: "inset-0 m-auto h-fit max-h-[88%] w-[min(680px,calc(100%-32px))] max-w-none rounded-2xl border border-line bg-raise px-24 pt-20 pb-24 text-ink raised transition-[translate,opacity] duration-180 ease-out backdrop:bg-backdrop motion-reduce:transition-none starting:[&:popover-open]:[translate:0_24px] starting:[&:popover-open]:opacity-0",
} as const;

export type SheetShape = keyof typeof SHAPES;

/** The classes of a sheet that is made without React. */
export function sheetLook(shape: SheetShape): string {
  return SHAPES[shape];
}

type SheetProps = ComponentProps<"div"> & { shape: SheetShape; label: string };

/** What a button opens over the page; a tap beside it closes it. */
export function Sheet({ shape, label, children, ...props }: SheetProps) {
  return (
    <div popover="auto" className={SHAPES[shape]} role="dialog" aria-label={label} {...props}>
      {shape !== "page" && <SheetHandle />}
      {children}
    </div>
  );
}

/** What a sheet is about. */
export function SheetTitle({ className = "", ...props }: ComponentProps<"h2">) {
  return <h2 className={`truncate text-field font-strong ${className}`} {...props} />;
}
