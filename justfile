# The commands of the project; .ci/run calls the same check.

# lint, floors, types, tests
check:
    python tests/all.py

# every benchmark on the development data: just bench DIR
bench data:
    python benchmarks/coding_marked_sentences.py {{data}}/coding/marked_sentences.tsv
    python benchmarks/coding_statements.py {{data}}/coding/statements_vs_events.tsv
    python benchmarks/coding_reference.py {{data}}/reference
    python benchmarks/coding_recall.py benchmarks/coding_recall.toml
    python benchmarks/coding_speed.py {{data}}/texts/kremlin_2014_2017.jsonl
