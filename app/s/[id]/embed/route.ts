import { answerEmbed } from "#components/share/embed.tsx";

/** Answers a share in a form that other sites show within their pages. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerEmbed((await params).id);
}
