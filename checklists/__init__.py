"""Checklists: a definition and answers in, a report and a case text out.

YAML --load--> Checklist; (Checklist, answers, now) --check--> Report;
(Checklist, answers) --case_text.render--> text --case_text.parse--> answers.
docs/contributing/architecture.md has the drawing, the shapes and who may import whom.
"""
