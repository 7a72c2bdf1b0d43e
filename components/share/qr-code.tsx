"use client";

import { useState } from "react";
import { encode } from "uqr";
import { useSpeech } from "#components/language/language-provider.tsx";
import { sharingWords } from "#components/language/sharing-words.ts";

/** In characters; the dots of a longer one are too small for the camera of a phone. */
const LONGEST = 300;

/** A link for the camera of another device: in sight where there is a mouse, a tap away on a phone. */
export function QrCode({ url }: { url: string }) {
  const words = sharingWords[useSpeech().language];
  const [isOpen] = useState(() => matchMedia("(pointer: fine)").matches);
  if (url.length > LONGEST) return null;
  const { data, size } = encode(url, { border: 2 });
  const dots = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <details open={isOpen}>
      <summary className="min-h-touch cursor-pointer content-center text-md font-semibold text-soft">
        {words.qr}
      </summary>
      {/* Cameras look for dark dots on a light ground, whatever colours the page has. */}
      <svg
        className="max-h-160 w-full"
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={words.qr}
        shapeRendering="crispEdges"
      >
        <rect width={size} height={size} fill="white" />
        <path d={dots} fill="black" />
      </svg>
    </details>
  );
}
