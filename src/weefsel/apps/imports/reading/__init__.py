"""From the bytes of a file to rows of cells, whatever the file is called and whoever made it.

`kinds` looks at the content, `packages` guards against zips that swell, `workbooks`, `separated`
and `webpages` read, all of them in a process of its own with limits (`child`, started by
`sandbox`). `tables` then finds headings and rows. Only `sandbox`, `tables` and `words` know Django.
"""
