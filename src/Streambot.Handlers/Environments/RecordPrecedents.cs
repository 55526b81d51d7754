using System.Text.Json;
using Streambot.Core.Contract;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary>
/// What streambot for Node.js took, and a stack must be able to keep and to go back to. Most of it is in the
/// properties before an Update. They do not tell what they meant, nor what the way back of an Update that removed
/// something must find again: for that the record keeps marks, for as long as CloudFormation can go back so far.
/// </summary>
internal sealed class RecordPrecedents
{
    private readonly HashSet<string> _accepted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _carried = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<string>> _old;
    private readonly string _owner;
    private readonly bool _isOfNodeJs;
    private readonly EnvironmentRecord? _before;

    /// <param name="request">An Update.</param>
    /// <param name="before">The record of the properties before it, if it is this resource's.</param>
    /// <param name="now">The record that it is about to replace, if it is this resource's.</param>
    public RecordPrecedents(ResourceRequest request, EnvironmentRecord? before, EnvironmentRecord? now)
    {
        _owner = RecordOwner.Of(request);
        _isOfNodeJs = PhysicalIds.IsOfNodeJs(request.PhysicalResourceId);
        _before = before;
        _old = new(() => [.. PropertyMark.OfAll(_owner, request.OldProperties)]);
        foreach (EnvironmentRecord? record in (EnvironmentRecord?[])[before, now])
        {
            if (record is { Owner: null })
                AddUnowned(record.Env);
            else if (record is { Accepted: { } accepted })
                AddMarked(accepted);
        }
    }

    /// <summary>Marks of what was in force until now.</summary>
    public IReadOnlyCollection<string> Carried => _carried;

    public bool Cover(string name, JsonElement? value, bool isRefused)
    {
        // It joined every list, and a project's build never writes one.
        bool isKey = EnvironmentReader.IsKey(name) && !EnvironmentReader.IsOwn(name);
        if (isRefused && _isOfNodeJs && isKey && value?.ValueKind == JsonValueKind.Array)
            return true;
        string mark = PropertyMark.Of(_owner, name, value);
        return _accepted.Contains(mark) || (_old.Value.Contains(mark) && (isRefused || WasAKey(name, value)));
    }

    // Streambot for Node.js knew two properties of its own. Whether it read the others, or we did, the record tells.
    private bool WasAKey(string name, JsonElement? value) => _before is null
        ? _isOfNodeJs && name == "StreambotKeys" && !EnvironmentReader.IsHashOfKeys(name, value)
        : _before.Owner is null;

    private void AddUnowned(string env)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(env);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return;
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                string name = JsonText.NameOf(property);
                if (!EnvironmentReader.IsOrdinary(name, property.Value))
                {
                    string mark = PropertyMark.Of(_owner, name, property.Value);
                    _accepted.Add(mark);
                    _carried.Add(mark);
                }
            }
        }
        catch (JsonException)
        {
            // What nobody can read sets no precedent.
        }
    }

    private void AddMarked(string accepted)
    {
        string[] marks = accepted.Split(' ');
        _accepted.UnionWith(marks);
        _carried.UnionWith(marks.Where(_old.Value.Contains));
    }
}
