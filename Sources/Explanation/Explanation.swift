// Explanation
