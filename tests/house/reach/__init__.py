"""Every page of the office with who may open it: one module for each of its areas, put together by the test."""
