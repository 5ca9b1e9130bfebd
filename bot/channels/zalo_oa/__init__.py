"""The Official Account on Zalo (Zalo OA), OpenAPI v3: for citizens; receives by webhook only."""
